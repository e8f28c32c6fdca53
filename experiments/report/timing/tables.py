"""The tables of a timing surface, as rows of finished words."""

from collections.abc import Mapping

from experiments.harm.cost_effect import COST
from experiments.paired import paired
from experiments.records import records
from experiments.report.language import Language
from experiments.report.spans import hour_words
from experiments.report.tables import Cell, Table
from experiments.report.timing.answer import cell_words, dose_words
from experiments.report.timing.result import TimingResult
from experiments.timing.surface import Estimated


def cost_table(
    result: TimingResult, titles: Mapping[str, str], harm: str, language: Language
) -> Table:
    """Cost against harm prevented of the shown starts, both against the world without.

    Args:
        titles: of the shown variants; the first is the world without.
        harm: what the harm that is asked about is called.
    """
    runs = result.good.rename(columns={"variant": "strategy"})
    reference, *others = titles
    rows = []
    for name in others:
        cost = paired(runs, COST, name, reference)
        gap = paired(runs, result.outcome, name, reference)
        cells = [
            Cell(language.cell(cost.estimate, cost.low, cost.high)),
            Cell(language.cell(0.0 - gap.estimate, 0.0 - gap.high, 0.0 - gap.low)),
        ]
        rows.append((titles[name], cells))
    head = [
        language.say("timing.start"), language.say("cost.cost"),
        language.say("cost.prevented", harm=harm),
    ]  # fmt: skip
    return Table(language.say("cost.caption_timing"), head, rows)


def starts_table(result: TimingResult, found: Estimated, language: Language) -> Table:
    """Share of the harm that is prevented: a row for each start, a column for each dose."""
    cells = {(cell["start"], cell["dose"]): cell for cell in records(found.cells)}
    rows = [
        (
            hour_words(start, language),
            [Cell(cell_words(cells[start, dose], language)) for dose in result.doses],
        )
        for start in result.starts
    ]
    doses = [dose_words(result, dose, language) for dose in result.doses]
    return Table(language.say("timing.table"), [language.say("timing.start"), *doses], rows)
