"""The pictures of a factorial: Shapley values by horizon and outcome, effects, harm, cost."""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from experiments.figures import layout, panels, style
from experiments.figures.cost_plane import cost_plane
from experiments.figures.harm import harm_panel
from experiments.figures.panels import NAMES, Mark, Panel, measured
from experiments.figures.picture import Picture
from experiments.figures.style import Look, look, page, result_footer, wrapped
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
_HEAD = 0.4
_DIAMOND: dict[str, Any] = {
    "marker": "D", "markerfacecolor": "white", "markeredgecolor": style.BLACK, "markersize": 4.5,
    "zorder": 5,
}  # fmt: skip
_NO_MARK = Look(style.BLACK, "")  # the bar says it
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
    others = {}  # outcomes by the longest horizon that they have
    for other in tagged(Tag.PACKAGES):
        mine = result.shapley[result.shapley["outcome"] == other.key]
        if other.key != outcome.key and len(mine):
            title = measured(names.outcome_title(other), other.unit, names)
            others[title] = package_rows(result.shapley, other.key, str(mine["horizon"].iloc[-1]))
    rows = next(iter(by_horizon.values()))
    labels = panels.row_names([names.strategy(row["package"]) for row in rows])
    high = panels.rows_inches(labels, _ROW)
    said = {"harm": names.outcome(outcome), "reference": names.strategy(result.shown[0])}
    explained = say("pictures.triangle_key")
    lines = wrapped(explained, _NOTE, style.SMALL).count("\n") + 1
    grids = sum(panels.grid_inches(len(part), high) for part in (by_horizon, others))
    inches = lines * layout.LINE + grids + _HEAD * bool(others) + 0.15
    foot = result_footer(result, names.language)
    figure, top = page(inches, say("pictures.triangle_title", **said), foot)
    top = layout.notes(figure, 0.15, top, [explained], _NOTE)
    ends = _limits([row for part in by_horizon.values() for row in part])
    top = _bars(figure, top, by_horizon, labels, names, ends)
    if others:
        layout.head(figure, 0.15, top + 0.15, say("pictures.triangle_beside"))
        _bars(figure, top + _HEAD, others, labels, names)
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


def _limits(rows: Sequence[Row]) -> tuple[float, float]:
    """Ends of an axis that hold the intervals and the values alone."""
    ends = [end for row in rows for end in (*span_of(row, "value"), float(row["alone"]))]
    return layout.limits(ends)


def _bars(
    figure: Figure, top: float, measures: dict[str, list[Row]], labels: Sequence[str],
    names: PackageNames, ends: tuple[float, float] | None = None,
) -> float:  # fmt: skip
    """Panels of bars with their intervals, two beside each other; returns where they end.

    A diamond is a package alone.
    """
    high, shown = panels.rows_inches(labels, _ROW), []
    for title, rows in measures.items():
        marks = []
        for place, row in enumerate(rows):
            value, share = names.language.number(row["value"], sign=True), _share(row, names)
            words = f"{value}   {share}" if share else value
            marks.append(Mark(place, span_of(row, "value"), _NO_MARK, words))
        shown.append(Panel(title, marks, ends=ends or _limits(rows)))
    drawn = panels.draw_grid(figure, top, shown, labels, high, names.language, fill=False)
    for axes, rows in zip(drawn, measures.values(), strict=True):
        for place, row in enumerate(rows):
            area = look(place).area
            if row["package"] == ALL:
                area |= {"facecolor": style.LIGHT, "hatch": ""}
            else:
                axes.plot(row["alone"], place + _ALONE, **_DIAMOND, clip_on=False)
            axes.barh(place, row["value"], 0.5, **area, linewidth=0.7, zorder=1.5)
    return top + panels.grid_inches(len(shown), high)


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
