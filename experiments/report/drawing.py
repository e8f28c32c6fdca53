"""Pictures inside the report, drawn anew with labels in its language."""

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.figures.estimates import estimates
from experiments.figures.report import (
    Lines,
    Mark,
    Panel,
    differences_figure,
    png,
    timing_lines_figure,
)
from experiments.figures.report_cost import PlaneWords, Point, cost_plane
from experiments.harm.panel import PAIRS
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

type Picture = dict[str, str]


def main_picture(result: ComparisonResult, language: Language, names: Names) -> Picture:
    """Differences of the main harms to the reference, with caption and text alternative."""
    panels = [_panel(result, key, names) for key in _main_keys(result)]
    reference = names.strategy(result.strategies[0])
    return _differences(panels, "main", reference, foot_of(result, language), language)


def values_picture(result: ComparisonResult, language: Language, names: Names) -> Picture:
    """What came out under each strategy, with bands over runs, caption and text alternative."""
    panels = []
    for key in _main_keys(result):
        outcome = BY_KEY[key]
        found = estimates(result.good, outcome, result.strategies, result.strategies[0])
        marks = [Mark(names.strategy(e.strategy), e.middle, e.low, e.high) for e in found]
        panels.append(_panel_of(names.outcome_title(outcome), outcome.unit, marks, names, first=0))
    figure = differences_figure(
        panels, language.say("pictures.values_title"), foot_of(result, language),
        language.say("pictures.better"), lambda value: language.decimal(_short(value)),
    )  # fmt: skip
    rows = [_panel_words(panel, _value_words, language) for panel in panels]
    alt = language.say("pictures.values_alt", rows=" ".join(rows))
    return _picture(png(figure, alt), alt, language.say("pictures.values"))


def _main_keys(result: ComparisonResult) -> list[str]:
    keys = dict.fromkeys((result.prevented.key, *_HARMS))
    return [key for key in keys if key in result.runs]


def harm_picture(
    table: pd.DataFrame, titles: Mapping[str, str], foot: str, names: Names
) -> Picture | None:
    """The harm panel drawn, but for its measures by group and those of pairs; None without any.

    Args:
        table: of ``experiments.harm.panel.harm_table``.
        titles: of the strategies; the first is the reference.
        foot: below the picture.
    """
    reference, *others = titles
    drawn = table[(table["unit"] != PAIRS) & ~table["group"].fillna("").astype(bool)]
    panels = []
    for measure in drawn["measure"].unique():
        rows = {row["strategy"]: row for row in records(drawn[drawn["measure"] == measure])}
        marks = [
            Mark(titles[name], row["difference"], row["low"], row["high"])
            for name in others
            for row in [rows[name]]
        ]
        first = next(iter(rows.values()))
        panels.append(_panel_of(names.measure(first), str(first["unit"]), marks, names))
    if not others or not panels:
        return None
    return _differences(panels, "harm", titles[reference], foot, names.language)


def _differences(
    panels: list[Panel], kind: str, reference: str, foot: str, language: Language
) -> Picture:
    """A picture of differences to the reference with caption and text alternative."""
    figure = differences_figure(
        panels, language.say(f"pictures.{kind}_title", reference=reference), foot,
        language.say("pictures.better"), lambda value: language.decimal(_short(value)),
    )  # fmt: skip
    rows = [_panel_words(panel, _difference_words, language) for panel in panels]
    alt = language.say(f"pictures.{kind}_alt", reference=reference, rows=" ".join(rows))
    caption = language.say(f"pictures.{kind}", reference=reference)
    return _picture(png(figure, alt), alt, caption)


def _panel_words(panel: Panel, words: Callable[[Mark, Language], str], language: Language) -> str:
    told = "; ".join(words(mark, language) for mark in panel.marks)
    return language.say("pictures.main_row", measure=panel.title, list=told)


def _difference_words(mark: Mark, language: Language) -> str:
    value = language.estimate(mark.value, mark.low, mark.high)
    return language.say("pictures.main_item", strategy=mark.name, value=value)


def _value_words(mark: Mark, language: Language) -> str:
    ends = {key: language.number(getattr(mark, key)) for key in ("value", "low", "high")}
    return language.say("pictures.values_item", strategy=mark.name, **ends)


def _panel(result: ComparisonResult, key: str, names: Names) -> Panel:
    outcome = BY_KEY[key]
    reference, *others = result.strategies
    gaps = {name: paired(result.good, outcome, name, reference) for name in others}
    marks = [Mark(names.strategy(n), g.estimate, g.low, g.high) for n, g in gaps.items()]
    return _panel_of(names.outcome_title(outcome), outcome.unit, marks, names)


def _panel_of(measure: str, unit: str, marks: list[Mark], names: Names, first: int = 1) -> Panel:
    title = names.language.say("harm.measured", measure=measure, unit=names.unit(unit))
    return Panel(title, tuple(marks), first)


def cost_picture(result: ComparisonResult, language: Language, names: Names) -> Picture:
    """What strategies cost more and what they prevent, with caption and text alternative."""
    rows = records(result.cost_effect)
    points = [
        Point(names.strategy(str(row["strategy"])), _three(row, "cost"), _three(row, "prevented"),
              bool(row["front"]))
        for row in rows
    ]  # fmt: skip
    harm, unit = names.outcome(result.prevented), names.unit(result.prevented.unit)
    reference = names.strategy(result.strategies[0])
    corners = ("cheaper_better", "dearer_better", "cheaper_worse", "dearer_worse")
    first, second, third, fourth = (language.say(f"pictures.corner_{key}") for key in corners)
    words = PlaneWords(
        language.say("pictures.cost_title", reference=reference), foot_of(result, language),
        language.say("pictures.cost_axis"),
        language.say("pictures.prevented_axis", harm=harm, unit=unit),
        (first, second, third, fourth), language.say("pictures.front"),
    )  # fmt: skip
    told = [
        language.say(
            "pictures.cost_row", strategy=point.name, cost=language.estimate(*point.cost),
            prevented=language.estimate(*point.prevented), unit=unit,
        )
        for point in points[1:]
    ]  # fmt: skip
    on = ", ".join(point.name for point in points if point.front)
    alt = language.say("pictures.cost_alt", harm=harm, reference=reference, rows=" ".join(told),
                       front=on)  # fmt: skip
    figure = cost_plane(points, words, lambda value: language.decimal(_short(value)))
    return _picture(png(figure, alt), alt, language.say("pictures.cost", reference=reference))


def _three(row: Mapping[str, Any], key: str) -> tuple[float, float, float]:
    return float(row[key]), float(row[f"{key}_low"]), float(row[f"{key}_high"])


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


def kept_pictures(folder: Path) -> list[str]:
    """Names of the pictures of the result folder, which have English labels."""
    texts = _texts(folder / TEXTS)
    return [path.name for path in sorted(folder.glob("*.png")) if path.stem in texts]


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


def foot_of(result: Result, language: Language) -> str:
    """Below a picture: scenario, disclaimer, hash of the sources."""
    scenario = result.manifest["scenario"]["name"]
    return " · ".join([scenario, language.say("page.short"), result.manifest["source_hash"]])


def _short(value: float) -> str:
    """A number of an axis.

    >>> _short(-0.5), _short(10.0)
    ('−0.5', '10')
    """
    return f"{value:g}".replace("-", "−")
