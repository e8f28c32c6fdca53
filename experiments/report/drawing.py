"""Pictures that several kinds of result share, drawn anew with labels in the report's language."""

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.figures.intervals import Mark, Panel, differences_figure, png
from experiments.figures.saved import TEXTS
from experiments.statistics.harm_panel import PAIRS
from experiments.statistics.rows import records
from experiments.studies.result import Result
from experiments.text.language import Language
from experiments.text.names import Names

type Picture = dict[str, str]


def harm_picture(
    table: pd.DataFrame, titles: Mapping[str, str], foot: str, names: Names, kind: str = "harm"
) -> Picture | None:
    """The harm panel drawn, but for its measures by group and those of pairs; None without any.

    Args:
        table: of ``experiments.statistics.harm_panel.harm_table``.
        titles: of the strategies; the first is the reference.
        foot: below the picture.
        kind: of its phrases, see ``differences_picture``.
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
        panels.append(panel_of(names.measure(first), str(first["unit"]), marks, names))
    if not others or not panels:
        return None
    return differences_picture(panels, kind, titles[reference], foot, names.language)


def differences_picture(
    panels: list[Panel], kind: str, reference: str, foot: str, language: Language, **values: str
) -> Picture:
    """A picture of differences to the reference with caption and text alternative.

    Args:
        kind: its phrases are ``pictures.<kind>``, ``…_title`` and ``…_alt``.
        values: what they name beside the reference.
    """
    values["reference"] = reference
    figure = differences_figure(
        panels, language.say(f"pictures.{kind}_title", **values), foot,
        language.say("pictures.better"), lambda value: language.decimal(short(value)),
    )  # fmt: skip
    rows = [panel_words(panel, _difference_words, language) for panel in panels]
    alt = language.say(f"pictures.{kind}_alt", rows=" ".join(rows), **values)
    caption = language.say(f"pictures.{kind}", **values)
    return picture(png(figure, alt), alt, caption)


def panel_words(panel: Panel, words: Callable[[Mark, Language], str], language: Language) -> str:
    """A panel in words, each mark by ``words``."""
    told = "; ".join(words(mark, language) for mark in panel.marks)
    return language.say("pictures.main_row", measure=panel.title, list=told)


def _difference_words(mark: Mark, language: Language) -> str:
    value = language.estimate(mark.value, mark.low, mark.high)
    return language.say("pictures.main_item", strategy=mark.name, value=value)


def panel_of(
    measure: str, unit: str, marks: list[Mark], names: Names, first: int = 1, better: str = ""
) -> Panel:
    """A panel with its measure and unit as title."""
    title = names.language.say("harm.measured", measure=measure, unit=names.unit(unit))
    return Panel(title, tuple(marks), first, better)


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


def picture(data: bytes, alt: str, caption: str) -> Picture:
    """A picture for the page."""
    return {"uri": _uri(data), "alt": alt, "caption": caption}


def _uri(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def foot_of(result: Result, language: Language) -> str:
    """Below a picture: scenario, disclaimer, hash of the sources."""
    return " · ".join([result.scenario, language.say("page.short"), result.manifest["source_hash"]])


def short(value: float) -> str:
    """A number of an axis.

    >>> short(-0.5), short(10.0)
    ('−0.5', '10')
    """
    return f"{value:g}".replace("-", "−")
