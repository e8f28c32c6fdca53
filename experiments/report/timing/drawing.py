"""The picture of a timing surface with labels in the language of the report."""

from experiments.figures.intervals import Lines, png, timing_lines_figure
from experiments.report.drawing import Picture, foot_of, picture, short
from experiments.statistics.rows import records
from experiments.studies.timing.finding import Finding
from experiments.studies.timing.result import TimingResult
from experiments.studies.timing.study import Estimated
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.spans import HOURS_OF, hour_words, unit_of
from experiments.text.timing import cell_words, dose_words, found_at, headline


def timing_picture(
    result: TimingResult, found: Estimated, language: Language, names: Names
) -> Picture:
    """Prevented share by start, with caption and text alternative."""
    unit = unit_of(max(result.starts, key=abs))
    doses = {dose: dose_words(result, dose, language) for dose in result.doses}
    hour = found_at(result, found) is Finding.HOUR
    lines = Lines(
        found.cells, tuple(doses.values()), HOURS_OF[unit],
        found.late[result.doses[-1]] if hour else None, language.say("pictures.too_late"),
        language.say("pictures.timing_title"),
    )  # fmt: skip
    worthwhile = float(result.question["worthwhile"])
    figure = timing_lines_figure(
        lines, worthwhile, headline(result, found, language, names), foot_of(result, language),
        language.say(f"pictures.timing_axis_{unit}"), lambda value: language.decimal(short(value)),
    )  # fmt: skip
    rows = [_row_words(found, dose, words, language) for dose, words in doses.items()]
    caption = language.say(
        "pictures.timing", harm=names.outcome(result.outcome),
        worthwhile=language.share(worthwhile), lever=names.strategy(str(result.question["lever"])),
    )  # fmt: skip
    alt = language.say("pictures.timing_alt", rows=" ".join(rows))
    return picture(png(figure, alt), alt, caption)


def _row_words(found: Estimated, dose: float, words: str, language: Language) -> str:
    """The shares of one dose by start, in words."""
    told = [
        language.say(
            "pictures.timing_item",
            start=hour_words(cell["start"], language),
            value=cell_words(cell, language),
        )
        for cell in records(found.cells[found.cells["dose"] == dose])
    ]
    return language.say("pictures.timing_row", dose=words, list="; ".join(told))
