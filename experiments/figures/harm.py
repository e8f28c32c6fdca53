"""The harm panel: what strategies do besides what they are for, as differences to a reference."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.lines import Line2D

from experiments.figures import panels
from experiments.figures.layout import key, sign
from experiments.figures.panels import Mark, Panel
from experiments.figures.picture import Picture
from experiments.figures.style import BLACK, GREY, Look, look, page, plain, shortened
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
        kind: its phrases are ``pictures.<kind>``, ``…_title`` and ``…_alt``.
    """
    reference, *others = titles
    say, drawn, told = names.language.say, [], []
    shown = table[table["strategy"].isin(others)]
    for _, mine in shown.groupby(["label", "unit"], sort=False):
        drawn.append(_panel(records(mine), others, names))
        items = [_item(row, titles, names) for row in records(mine)]
        told.append(panels.row_words(drawn[-1].title, items, names.language))
    rows = panels.row_names([titles[name] for name in others])
    handles = _handles(shown, names)
    many = _GROUP_ROW * len(names.groups) if table["group"].fillna("").any() else 0.0
    high = max(panels.rows_inches(rows), panels.rows_inches(rows, many))
    signs = _KEY_ROW * -(-len(handles) // _KEY_COLUMNS) + 0.05
    said = {"reference": titles[reference]}
    inches = panels.grid_inches(len(drawn), high) + signs
    figure, top = page(inches, say(f"pictures.{kind}_title", **said), foot)
    key(figure, handles, 0.15, top, ncols=_KEY_COLUMNS)
    panels.draw_grid(figure, top + signs, drawn, rows, high, names.language)
    alt = say(f"pictures.{kind}_alt", rows=" ".join(told), **said)
    return Picture(figure, alt, say(f"pictures.{kind}", **said))


def _panel(rows: Sequence[Mapping[str, Any]], strategies: Sequence[str], names: Names) -> Panel:
    shares = rows[0]["unit"] == PAIRS
    title = panels.measured(names.measure_alone(rows[0]), rows[0]["unit"], names)
    groups, marks = list(names.groups), []
    for row in rows:
        place, looks, words = float(strategies.index(row["strategy"])), _OF_ALL, ""
        span = Span(row["difference"], row["low"], row["high"])
        if row["group"] in groups:
            number = groups.index(row["group"])
            looks = look(number)
            place += _BAND * (number / (len(groups) - 1) - 0.5) if len(groups) > 1 else 0.0
        elif not shares:
            words = panels.span_words(span, names.language)
        marks.append(Mark(place, span, looks, words, float(row["less"]) if shares else math.nan))
    if shares:
        return Panel(title, marks, ends=(-0.02, 1.02))
    return Panel(title, marks, names.language.say("pictures.better"))


def _handles(rows: pd.DataFrame, names: Names) -> list[Line2D]:
    """Signs of the key: only those that are drawn."""
    say = names.language.say
    handles = [Line2D([], [], color=BLACK, linewidth=1.8, label=say("pictures.interval"))]
    if rows["group"].fillna("").any():
        handles.append(sign(say("pictures.all_groups"), **_OF_ALL.mark))
        for place, name in enumerate(names.groups.values()):
            handles.append(sign(plain(shortened(name, 26)), **look(place).mark))
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
