"""Pictures inside the report: the main one drawn anew, those of the folder taken over."""

import base64
import json
from pathlib import Path
from typing import Any

from experiments.figures.report import (
    Lines,
    Mark,
    Panel,
    differences_figure,
    png,
    timing_lines_figure,
)
from experiments.outcomes import BY_KEY
from experiments.paired import paired
from experiments.pictures import TEXTS
from experiments.records import records
from experiments.report.folder import ComparisonResult, Result, TimingResult
from experiments.report.language import Language
from experiments.report.naming import Names
from experiments.report.spans import HOURS_OF, hour_words, unit_of
from experiments.report.timing_answer import cell_words, dose_words, found_at, headline
from experiments.timing.finding import Finding
from experiments.timing.surface import Estimated

_HARMS = ("escalated", "violent_events", "injured", "houses", "detained", "violence_elsewhere")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

type Picture = dict[str, str]


def main_picture(result: ComparisonResult, language: Language, names: Names) -> Picture:
    """Differences of the main harms to the reference, with caption and text alternative."""
    reference = names.strategy(result.strategies[0])
    keys = dict.fromkeys((result.prevented.key, *_HARMS))
    panels = [_panel(result, key, names) for key in keys if key in result.runs]
    figure = differences_figure(
        panels, language.say("pictures.main_title", reference=reference), _foot(result, language),
        language.say("pictures.better"), lambda value: language.decimal(_short(value)),
    )  # fmt: skip
    rows = [
        language.say(
            "pictures.main_row", measure=names.outcome_title(BY_KEY[key]),
            unit=names.unit(BY_KEY[key].unit),
            list="; ".join(
                language.say(
                    "pictures.main_item",
                    strategy=mark.name,
                    value=language.estimate(mark.value, mark.low, mark.high),
                )
                for mark in panel.marks
            ),
        )
        for key, panel in zip(keys, panels, strict=True)
    ]  # fmt: skip
    alt = language.say("pictures.main_alt", reference=reference, rows=" ".join(rows))
    caption = language.say("pictures.main", reference=reference)
    return _picture(png(figure, alt), alt, caption)


def _panel(result: ComparisonResult, key: str, names: Names) -> Panel:
    outcome = BY_KEY[key]
    reference, *others = result.strategies
    gaps = {name: paired(result.good, outcome, name, reference) for name in others}
    marks = [Mark(names.strategy(n), g.estimate, g.low, g.high) for n, g in gaps.items()]
    title = names.language.say(
        "harm.measured", measure=names.outcome_title(outcome), unit=names.unit(outcome.unit)
    )
    return Panel(title, tuple(marks))


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
        lines, worthwhile, headline(result, found, language, names), _foot(result, language),
        language.say(f"pictures.timing_axis_{unit}"), lambda value: language.decimal(_short(value)),
    )  # fmt: skip
    rows = [_row_words(found, dose, words, language) for dose, words in doses.items()]
    caption = language.say(
        "pictures.timing", harm=names.outcome(result.outcome),
        worthwhile=language.share(worthwhile), lever=names.strategy(str(result.question["lever"])),
    )  # fmt: skip
    alt = language.say("pictures.timing_alt", rows=" ".join(rows))
    return _picture(png(figure, alt), alt, caption)


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


def kept_pictures(folder: Path, language: Language) -> list[Picture]:
    """The pictures of the result folder with their text alternatives (English)."""
    texts = _texts(folder / TEXTS)
    found = []
    for path in sorted(folder.glob("*.png")):
        data = path.read_bytes()
        if path.stem in texts and data.startswith(_SIGNATURE):
            caption = language.say("pictures.kept", name=path.name)
            found.append({"uri": _uri(data), "alt": texts[path.stem], "caption": caption})
    return found


def _texts(path: Path) -> dict[str, str]:
    try:
        read: Any = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (ValueError, UnicodeDecodeError):
        read = {}
    return {str(k): str(v) for k, v in read.items()} if isinstance(read, dict) else {}


def _picture(data: bytes, alt: str, caption: str) -> Picture:
    return {"uri": _uri(data), "alt": alt, "caption": caption}


def _uri(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def _foot(result: Result, language: Language) -> str:
    scenario = result.manifest["scenario"]["name"]
    return " · ".join([scenario, language.say("page.short"), result.manifest["source_hash"]])


def _short(value: float) -> str:
    """A number of an axis.

    >>> _short(-0.5), _short(10.0)
    ('−0.5', '10')
    """
    return f"{value:g}".replace("-", "−")
