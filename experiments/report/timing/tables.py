"""The tables of a timing surface, as rows of finished words."""

from experiments.records import records
from experiments.report.language import Language
from experiments.report.spans import hour_words
from experiments.report.tables import Cell, Table
from experiments.report.timing.answer import cell_words, dose_words
from experiments.report.timing.result import TimingResult
from experiments.timing.surface import Estimated


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
