"""The pictures of a factorial: Shapley values by horizon and outcome, effects, harm, cost."""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.cost_plane import cost_plane
from experiments.figures.harm import harm_panel
from experiments.figures.layout import inch_axes, inch_text, key, limits, numbered, row_frame, sign
from experiments.figures.panels import (
    NAMES,
    Mark,
    Panel,
    beside,
    draw_grid,
    grid_inches,
    row_names,
    row_words,
    rows_inches,
    span_words,
)
from experiments.figures.picture import Picture
from experiments.figures.style import look, page, plain, result_footer, wrapped
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
    language, outcome = names.language, result.outcome
    by_horizon = {
        capital(names.within(equal)): package_rows(result.shapley, outcome.key, horizon)
        for horizon, equal in result.equal.items()
    }
    others = _beside(result, names)
    labels = row_names([names.strategy(row["package"]) for row in next(iter(by_horizon.values()))])
    high = rows_inches(labels, _ROW)
    said = {"harm": names.outcome(outcome), "reference": names.strategy(result.shown[0])}
    explained = wrapped(language.say("pictures.triangle_key"), style.WIDTH - 0.4, style.SMALL)
    lines = explained.count("\n") + 1
    rows = -(-len(by_horizon) // _COLUMNS) + -(-len(others) // _COLUMNS)
    figure, top = page(
        rows * (high + _ABOVE) + 0.17 * lines + _HEAD * bool(others) + 0.1,
        language.say("pictures.triangle_title", **said), result_footer(result, language),
    )  # fmt: skip
    inch_text(figure, 0.15, top, plain(explained), color=style.GREY)
    top += 0.17 * lines + 0.4
    ends = limits([end for part in by_horizon.values() for row in part for end in _ends(row)])
    top = _bars(figure, top, by_horizon, labels, high, names, ends)
    if others:
        words = language.say("pictures.triangle_beside")
        inch_text(figure, 0.15, top - 0.25, plain(words), size=style.HEADING, weight="bold")
        _bars(figure, top + _HEAD, others, labels, high, names)
    told = " ".join(_told(title, part, names) for title, part in {**by_horizon, **others}.items())
    alt = language.say("pictures.triangle_alt", rows=told, **said)
    return Picture(figure, alt, language.say("pictures.triangle", **said))


def effects(result: TriangleResult, names: PackageNames) -> Picture:
    """Effects and interactions by the longest horizon, those of fewer packages first."""
    language, outcome = names.language, result.outcome
    table, last = result.effects, result.horizons[-1]
    mine = table[(table["outcome"] == outcome.key) & (table["horizon"] == last)]
    rows = records(mine.sort_values("order", kind="stable"))
    spans = [Span(row["effect"], row["low"], row["high"]) for row in rows]
    called = [
        name if "+" in name else names.strategy(name) for name in (row["packages"] for row in rows)
    ]
    marks = [
        Mark(place, span, look(row["order"] - 1), span_words(span, language))
        for place, (row, span) in enumerate(zip(rows, spans, strict=True))
    ]
    within = names.within([last])
    title = _measured(capital(within), outcome.unit, names)
    panel = Panel(title, marks, language.say("pictures.better"))
    labels = row_names(called)
    high = rows_inches(labels)
    said = {"harm": names.outcome(outcome), "horizons": within}
    foot = result_footer(result, language)
    heading = language.say("pictures.triangle_effects_title", **said)
    figure, top = page(grid_inches(1, high) + 0.3, heading, foot)
    orders = sorted({int(row["order"]) for row in rows})
    handles = [
        sign(language.say(f"pictures.order_{k}"), marker=look(k - 1).marker,
             color=look(k - 1).colour)
        for k in orders
    ]  # fmt: skip
    key(figure, handles, NAMES, top, ncols=4)
    draw_grid(figure, top + 0.3, [panel], labels, high, language)
    values = [language.estimate(*span) for span in spans]
    told = row_words(title, zip(called, values, strict=True), language)
    alt = language.say("pictures.triangle_effects_alt", rows=told, **said)
    return Picture(figure, alt, language.say("pictures.triangle_effects", **said))


def _beside(result: TriangleResult, names: PackageNames) -> dict[str, list[Row]]:
    """The other outcomes by the longest horizon that they have, each under its title."""
    found = {}
    for outcome in tagged(Tag.PACKAGES):
        mine = result.shapley[result.shapley["outcome"] == outcome.key]
        if outcome.key != result.outcome.key and len(mine):
            rows = package_rows(result.shapley, outcome.key, str(mine["horizon"].iloc[-1]))
            found[_measured(names.outcome_title(outcome), outcome.unit, names)] = rows
    return found


def _measured(measure: str, unit: str, names: PackageNames) -> str:
    return names.language.say("harm.measured", measure=measure, unit=names.unit(unit))


def _ends(row: Row) -> tuple[float, ...]:
    return (*span_of(row, "value"), float(row["alone"]))


def _bars(
    figure: Figure, top: float, panels: dict[str, list[Row]], labels: Sequence[str], high: float,
    names: PackageNames, ends: tuple[float, float] | None = None,
) -> float:  # fmt: skip
    """Panels of bars two beside each other; returns where the next would begin."""
    for place, (title, rows) in enumerate(panels.items()):
        down, across = divmod(place, _COLUMNS)
        left = NAMES + across * (_WIDE + _NUMBERS + _GAP)
        axes = inch_axes(figure, left, top + down * (high + _ABOVE), _WIDE, high)
        row_frame(axes, [""] * len(labels) if across else labels)
        _draw(axes, rows, names)
        reach = [end for row in rows for end in _ends(row)]
        axes.set_xlim(*(ends or limits(reach)))
        axes.set_title(
            plain(wrapped(title, _WIDE + _NUMBERS, style.SMALL)), loc="left", size=style.SMALL
        )
        numbered(axes.xaxis, names.language)
    return top + -(-len(panels) // _COLUMNS) * (high + _ABOVE)


def _draw(axes: Axes, rows: Sequence[Row], names: PackageNames) -> None:
    """A bar with its interval for each package and for all; a diamond for a package alone."""
    axes.axvline(0.0, color=style.BLACK, linewidth=1.0, zorder=3)
    for place, row in enumerate(rows):
        total, drawn = row["package"] == ALL, look(place)
        axes.barh(
            place, row["value"], 0.5, color=style.LIGHT if total else drawn.colour, zorder=2,
            hatch="" if total else drawn.hatch, edgecolor=style.BLACK, linewidth=0.7,
        )  # fmt: skip
        span = span_of(row, "value")
        axes.plot(span[1:], [place] * 2, color=style.BLACK, linewidth=2, zorder=4)
        if not total:
            axes.plot(
                row["alone"], place + _ALONE, "D", markerfacecolor="white",
                markeredgecolor=style.BLACK, markersize=4.5, zorder=5, clip_on=False,
            )  # fmt: skip
        beside(axes, place, _numbers(row, names))


def _numbers(row: Row, names: PackageNames) -> str:
    """The value, and the share of the whole where it is told from 0."""
    language = names.language
    value = language.number(row["value"], sign=True)
    if row["package"] == ALL or math.isnan(row["percent"]):
        return value
    return f"{value}   {language.share(row['percent'] / 100.0)}"


def _told(title: str, rows: Sequence[Row], names: PackageNames) -> str:
    language = names.language
    items = []
    for row in rows:
        value = value_words(row, "value", language)
        if row["package"] != ALL and not math.isnan(row["percent"]):
            share = language.share(row["percent"] / 100.0)
            value = language.say("pictures.triangle_share", value=value, share=share)
        items.append((names.strategy(row["package"]), value))
    return row_words(title, items, language)
