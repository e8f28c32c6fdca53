"""The harm panel: what strategies do besides what they are for, as differences to a reference."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.lines import Line2D

from experiments.figures.layout import key, sign
from experiments.figures.panels import (
    Mark,
    Panel,
    draw_grid,
    grid_inches,
    row_names,
    row_words,
    rows_inches,
    span_words,
)
from experiments.figures.picture import Picture
from experiments.figures.style import (
    BLACK,
    GREY,
    Look,
    look,
    page,
    plain,
    shortened,
)
from experiments.statistics.bootstrap import Span
from experiments.statistics.harm_panel import PAIRS
from experiments.statistics.rows import records
from experiments.text.names import Names

_OF_ALL = Look(GREY, "d")
_GROUP_ROW = 0.15  # inches that a mark of a group takes
_BAND = 0.74  # of a row that the marks of groups fill
_KEY_COLUMNS, _KEY_ROW = 4, 0.2


def harm_panel(
    table: pd.DataFrame, titles: Mapping[str, str], foot: str, names: Names, kind: str = "harm"
) -> Picture:
    """A panel for each harm: its difference to the reference with 95 % intervals, by strategy.

    Args:
        table: of ``experiments.statistics.harm_panel.harm_table``; a harm by group has a mark for
            each group.
        titles: of the strategies; the first is the reference.
        foot: below the picture.
        names: in the language of the picture.
        kind: its phrases are ``pictures.<kind>``, ``…_title`` and ``…_alt``.
    """
    reference, *others = titles
    say, panels, told = names.language.say, [], []
    shown = table[table["strategy"].isin(others)]
    for _, mine in shown.groupby(["label", "unit"], sort=False):
        panels.append(_panel(records(mine), others, names))
        items = [_item(row, titles, names) for row in records(mine)]
        told.append(row_words(panels[-1].title, items, names.language))
    rows = row_names([titles[name] for name in others])
    by_group = bool(table["group"].fillna("").any())
    high = rows_inches(rows, _GROUP_ROW * len(names.groups) if by_group else 0.0)
    high = max(high, rows_inches(rows))
    said = {"reference": titles[reference]}
    handles = _handles(shown, names)
    signs = _KEY_ROW * -(-len(handles) // _KEY_COLUMNS) + 0.05
    height = grid_inches(len(panels), high) + signs
    figure, top = page(height, say(f"pictures.{kind}_title", **said), foot)
    key(figure, handles, 0.15, top, ncols=_KEY_COLUMNS)
    draw_grid(figure, top + signs, panels, rows, high, names.language)
    alt = say(f"pictures.{kind}_alt", rows=" ".join(told), **said)
    return Picture(figure, alt, say(f"pictures.{kind}", **said))


def _panel(rows: Sequence[Mapping[str, Any]], strategies: Sequence[str], names: Names) -> Panel:
    groups = list(names.groups)
    shares = rows[0]["unit"] == PAIRS
    marks = []
    for row in rows:
        group = row["group"] if row["group"] in groups else None
        span = Span(row["difference"], row["low"], row["high"])
        place = strategies.index(row["strategy"])
        marks.append(
            Mark(
                place + _aside(group, groups), span,
                _OF_ALL if group is None else look(groups.index(group)),
                "" if group is not None or shares else span_words(span, names.language),
                float(row["less"]) if shares else float("nan"),
            )
        )  # fmt: skip
    title = names.language.say(
        "harm.measured", measure=names.measure_alone(rows[0]), unit=names.unit(rows[0]["unit"])
    )
    if shares:
        return Panel(title, marks, ends=(-0.02, 1.02))
    return Panel(title, marks, names.language.say("pictures.better"))


def _aside(group: str | None, groups: Sequence[str]) -> float:
    """How far the mark of a group stands from the middle of its row."""
    if group is None or len(groups) < 2:
        return 0.0
    return _BAND * (groups.index(group) / (len(groups) - 1) - 0.5)


def _handles(rows: pd.DataFrame, names: Names) -> list[Line2D]:
    """Signs of the key: only those that are drawn."""
    say = names.language.say
    grouped = bool(rows["group"].fillna("").any())
    handles = [Line2D([], [], color=BLACK, linewidth=1.8, label=say("pictures.interval"))]
    if grouped:
        looks = {"all": (say("pictures.all_groups"), _OF_ALL)} | {
            group: (name, look(place)) for place, (group, name) in enumerate(names.groups.items())
        }
        handles += [
            sign(plain(shortened(name, 26)), marker=one.marker, color=one.colour)
            for name, one in looks.values()
        ]
    if (rows["unit"] == PAIRS).any():
        handles.append(sign(say("pictures.less_pairs"), marker="|", color=BLACK, markersize=11))
    return handles


def _item(row: Mapping[str, Any], titles: Mapping[str, str], names: Names) -> tuple[str, str]:
    """Name, with the group, and difference of a row; of pairs the shares of more and of less."""
    language, name = names.language, titles[row["strategy"]]
    value = language.estimate(row["difference"], row["low"], row["high"])
    if row["unit"] == PAIRS:
        shares = {"more": language.share(row["mean"]), "less": language.share(row["less"])}
        value = language.say("harm.pairs", **shares)
    group = names.groups.get(row["group"])
    return f"{name}, {group}" if group else name, value
