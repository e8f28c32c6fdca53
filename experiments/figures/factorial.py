"""The pictures of a factorial: Shapley values by horizon and outcome, effects, harm, cost."""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import layout, panels, style
from experiments.figures.cost_plane import cost_plane
from experiments.figures.harm import harm_panel
from experiments.figures.panels import NAMES, Mark, Panel, measured
from experiments.figures.picture import Picture
from experiments.figures.style import look, page, result_footer, wrapped
from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.statistics.bootstrap import Span
from experiments.statistics.rows import records, span_of
from experiments.studies.factorial.equal_horizons import package_rows
from experiments.studies.factorial.result import ALL, TriangleResult
from experiments.text.factorial import value_words
from experiments.text.factorial_names import PackageNames, capital
from experiments.text.names import Names

_ROW = 0.33  # inches
_ALONE = 0.36  # of a row: the diamond of a package alone, so that it covers no short bar
_WIDE, _NUMBERS, _GAP = 2.35, 1.35, 0.25  # inches of a panel, of its numbers, between panels
_ABOVE, _HEAD = 0.85, 0.4
_COLUMNS = 2
_NOTE = style.WIDTH - 0.4

type Row = dict[str, Any]


def pictures(result: TriangleResult, spoken: Names) -> dict[str, Picture]:
    """The pictures of a factorial: its packages, effects, harm and cost."""
    names = PackageNames(result.manifest, spoken.language)
    titles = {name: names.strategy(name) for name in result.shown}
    foot = result_footer(result, names.language)
    return {
        "packages": shapley(result, names),
        "effects": effects(result, names),
        "harm": harm_panel(result.harm, titles, foot, names, "triangle_harm"),
        "cost_effect": cost_plane(result.cost_effect, titles, foot, names),
    }


def shapley(result: TriangleResult, names: PackageNames) -> Picture:
    """Shapley values of each package: by horizon, and below of the other outcomes."""
    say, outcome = names.language.say, result.outcome
    by_horizon = {
        capital(names.within(equal)): package_rows(result.shapley, outcome.key, horizon)
        for horizon, equal in result.equal.items()
    }
    others = _beside(result, names)
    rows = panels.row_names(
        [names.strategy(row["package"]) for row in next(iter(by_horizon.values()))]
    )
    high = panels.rows_inches(rows, _ROW)
    said = {"harm": names.outcome(outcome), "reference": names.strategy(result.shown[0])}
    explained = say("pictures.triangle_key")
    above = 0.17 * (wrapped(explained, _NOTE, style.SMALL).count("\n") + 1)
    many = -(-len(by_horizon) // _COLUMNS) + -(-len(others) // _COLUMNS)
    inches = many * (high + _ABOVE) + above + _HEAD * bool(others) + 0.1
    foot = result_footer(result, names.language)
    figure, top = page(inches, say("pictures.triangle_title", **said), foot)
    layout.note(figure, 0.15, top, explained, _NOTE)
    top += above + 0.4
    ends = _limits([row for part in by_horizon.values() for row in part])
    top = _bars(figure, top, by_horizon, rows, high, names, ends)
    if others:
        layout.head(figure, 0.15, top - 0.25, say("pictures.triangle_beside"))
        _bars(figure, top + _HEAD, others, rows, high, names)
    told = " ".join(_told(title, part, names) for title, part in {**by_horizon, **others}.items())
    alt = say("pictures.triangle_alt", rows=told, **said)
    return Picture(figure, alt, say("pictures.triangle", **said))


def effects(result: TriangleResult, names: PackageNames) -> Picture:
    """Effects and interactions by the longest horizon, those of fewer packages first."""
    language, say, outcome = names.language, names.language.say, result.outcome
    table, last = result.effects, result.horizons[-1]
    mine = table[(table["outcome"] == outcome.key) & (table["horizon"] == last)]
    marks, told = [], []
    for place, row in enumerate(records(mine.sort_values("order", kind="stable"))):
        span, name = Span(row["effect"], row["low"], row["high"]), row["packages"]
        words = panels.span_words(span, language)
        marks.append(Mark(place, span, look(row["order"] - 1), words))
        called = name if "+" in name else names.strategy(name)
        told.append((called, language.estimate(*span)))
    within = names.within([last])
    title = measured(capital(within), outcome.unit, names)
    rows = panels.row_names([name for name, _ in told])
    high = panels.rows_inches(rows)
    said = {"harm": names.outcome(outcome), "horizons": within}
    foot = result_footer(result, language)
    inches = panels.grid_inches(1, high) + 0.3
    figure, top = page(inches, say("pictures.triangle_effects_title", **said), foot)
    orders = sorted(set(mine["order"].astype(int)))
    handles = [layout.sign(say(f"pictures.order_{k}"), **look(k - 1).mark) for k in orders]
    layout.key(figure, handles, NAMES, top, ncols=4)
    panel = Panel(title, marks, say("pictures.better"))
    panels.draw_grid(figure, top + 0.3, [panel], rows, high, language)
    alt = say("pictures.triangle_effects_alt", rows=panels.row_words(title, told, language), **said)
    return Picture(figure, alt, say("pictures.triangle_effects", **said))


def _beside(result: TriangleResult, names: PackageNames) -> dict[str, list[Row]]:
    """The other outcomes by the longest horizon that they have, each under its title."""
    found = {}
    for outcome in tagged(Tag.PACKAGES):
        mine = result.shapley[result.shapley["outcome"] == outcome.key]
        if outcome.key != result.outcome.key and len(mine):
            rows = package_rows(result.shapley, outcome.key, str(mine["horizon"].iloc[-1]))
            found[measured(names.outcome_title(outcome), outcome.unit, names)] = rows
    return found


def _limits(rows: Sequence[Row]) -> tuple[float, float]:
    """Ends of an axis that hold the intervals and the values alone."""
    ends = [end for row in rows for end in (*span_of(row, "value"), float(row["alone"]))]
    return layout.limits(ends)


def _bars(
    figure: Figure, top: float, shown: dict[str, list[Row]], labels: Sequence[str], high: float,
    names: PackageNames, ends: tuple[float, float] | None = None,
) -> float:  # fmt: skip
    """Panels of bars two layout.beside each other; returns where the next would begin."""
    for place, (title, rows) in enumerate(shown.items()):
        down, across = divmod(place, _COLUMNS)
        left = NAMES + across * (_WIDE + _NUMBERS + _GAP)
        axes = layout.inch_axes(figure, left, top + down * (high + _ABOVE), _WIDE, high)
        layout.row_frame(axes, [""] * len(labels) if across else labels)
        _draw(axes, rows, names)
        axes.set_xlim(*(ends or _limits(rows)))
        layout.heading(axes, title, _WIDE + _NUMBERS, style.SMALL)
        layout.numbered(axes.xaxis, names.language)
    return top + -(-len(shown) // _COLUMNS) * (high + _ABOVE)


def _draw(axes: Axes, rows: Sequence[Row], names: PackageNames) -> None:
    """A bar with its interval for each package and for all; a diamond for a package alone."""
    axes.axvline(0.0, color=style.BLACK, linewidth=1.0, zorder=3)
    for place, row in enumerate(rows):
        area = look(place).area
        if row["package"] == ALL:
            area |= {"facecolor": style.LIGHT, "hatch": ""}
        else:
            axes.plot(
                row["alone"], place + _ALONE, "D", markerfacecolor="white", markersize=4.5,
                markeredgecolor=style.BLACK, zorder=5, clip_on=False,
            )  # fmt: skip
        axes.barh(place, row["value"], 0.5, **area, linewidth=0.7, zorder=2)
        interval = span_of(row, "value")[1:]
        axes.plot(interval, [place] * 2, color=style.BLACK, linewidth=2, zorder=4)
        value, share = names.language.number(row["value"], sign=True), _share(row, names)
        layout.beside(axes, place, f"{value}   {share}" if share else value)


def _share(row: Row, names: PackageNames) -> str:
    """The share of the whole, where it is told from 0."""
    if row["package"] == ALL or math.isnan(row["percent"]):
        return ""
    return names.language.share(row["percent"] / 100.0)


def _told(title: str, rows: Sequence[Row], names: PackageNames) -> str:
    language = names.language
    items = []
    for row in rows:
        value, share = value_words(row, "value", language), _share(row, names)
        if share:
            value = language.say("pictures.triangle_share", value=value, share=share)
        items.append((names.strategy(row["package"]), value))
    return panels.row_words(title, items, language)
