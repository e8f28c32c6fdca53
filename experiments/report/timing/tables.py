"""The tables of a timing surface, as rows of finished words."""

from experiments.statistics.rows import records
from experiments.studies.timing.result import TimingResult
from experiments.text.language import Language
from experiments.text.spans import hour_words
from experiments.text.table import Cell, Table
from experiments.text.timing import cell_words, dose_words


def starts_table(result: TimingResult, language: Language) -> Table:
    """Share of the harm that is prevented: a row for each start, a column for each dose."""
    cells = {(cell["start"], cell["dose"]): cell for cell in records(result.cells)}
    rows = [
        (
            hour_words(start, language),
            [Cell(cell_words(cells[start, dose], language)) for dose in result.doses],
        )
        for start in result.starts
    ]
    doses = [dose_words(result, dose, language) for dose in result.doses]
    return Table(language.say("timing.table"), [language.say("timing.start"), *doses], rows)
