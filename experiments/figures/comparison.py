"""Strategies side by side under the same luck: what came out, and the difference to a reference."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from experiments.figures import panels, style
from experiments.figures.cost_plane import cost_plane
from experiments.figures.harm import harm_panel
from experiments.figures.layout import dots, head, heading, inch_axes
from experiments.figures.panels import NAMES, Mark, Panel
from experiments.figures.picture import Picture
from experiments.figures.style import look, page, result_footer, wrapped
from experiments.outcomes.outcome import Outcome, Tag
from experiments.outcomes.registry import BY_KEY, band, tagged
from experiments.statistics.bootstrap import Span
from experiments.statistics.paired import Interval, paired
from experiments.statistics.proportion import share
from experiments.studies.comparison.result import ComparisonResult
from experiments.text.names import Names
from simulation import KelisimError
from simulation.errors import nearest

_VALUES, _RIGHT, _DIFFERENCES = 3.0, 6.0, 2.35  # inches: widths of panels, left edge of the right
_NUMBERS = style.WIDTH - _RIGHT - 0.1  # inches that a panel of differences takes with its numbers
_COLUMNS = (("values", NAMES, _RIGHT - NAMES - 0.2), ("differences", _RIGHT, _NUMBERS))
_BETWEEN, _HEADS, _ROW = 0.72, 1.05, 0.28
_NONE = Span(math.nan, math.nan, math.nan)
_ESCALATED = "escalated"  # yes or no: a share of runs, with its interval instead of a band


@dataclass(frozen=True)
class _Estimate:
    """One outcome under one strategy: the runs that have it, their middle, the difference."""

    name: str
    values: Sequence[float]
    middle: Span
    count: str
    difference: Interval | None


def pictures(result: ComparisonResult, names: Names) -> dict[str, Picture]:
    """The pictures of a comparison, and of its harm and cost where there is more than one."""
    drawn = {"comparison": differences(result, names)}
    if len(result.strategies) > 1:
        titles = {name: names.strategy(name) for name in result.strategies}
        foot = result_footer(result, names.language)
        drawn["harm"] = harm_panel(result.harm, titles, foot, names)
        drawn["cost_effect"] = cost_plane(result.cost_effect, titles, foot, names)
    return drawn


def differences(result: ComparisonResult, names: Names, outcomes: Sequence[str] = ()) -> Picture:
    """Two panels for each outcome: values of the runs, and differences to the reference.

    Args:
        outcomes: keys beside the harm that was asked about; none: those that are drawn by default.

    Raises:
        KelisimError: for an unknown outcome, or a result without finished runs.
    """
    say, strategies = names.language.say, result.strategies
    chosen = _checked(result, outcomes or [one.key for one in tagged(Tag.DRAWN)])
    found = {one: _estimates(result, one, names) for one in chosen}
    rows = panels.row_names([names.strategy(name) for name in strategies])
    high = panels.rows_inches(rows, _ROW)
    several = len(strategies) > 1
    kind, said = "main" if several else "values", {"reference": names.strategy(strategies[0])}
    inches, foot = len(chosen) * (high + _BETWEEN) + _HEADS, result_footer(result, names.language)
    figure, top = page(inches, say(f"pictures.{kind}_title", **said), foot)
    for column, left, inches in _COLUMNS[: 1 + several]:
        words = wrapped(say(f"pictures.head_{column}_key"), inches, style.SMALL)
        head(figure, left, top, say(f"pictures.head_{column}"), words)
    top, told = top + _HEADS, []
    for outcome, estimates in found.items():
        _draw_values(inch_axes(figure, NAMES, top, _VALUES, high), estimates, outcome, rows, names)
        if several:
            axes = inch_axes(figure, _RIGHT, top, _DIFFERENCES, high)
            _draw_differences(axes, estimates, outcome, names)
        top += high + _BETWEEN
        listed = "; ".join(_words(one, names) for one in estimates)
        told.append(say("pictures.row", measure=_title(outcome, names), list=listed))
    alt = say(f"pictures.{kind}_alt", rows=" ".join(told), **said)
    return Picture(figure, alt, say(f"pictures.{kind}", **said))


def _checked(result: ComparisonResult, outcomes: Sequence[str]) -> list[Outcome]:
    """The outcomes asked for that the runs hold, the harm that was asked about among them."""
    if result.good.empty:
        raise KelisimError("there is no finished run to compare.")
    for key in outcomes:
        if key not in BY_KEY:
            there = [known for known in BY_KEY if known in result.runs]
            raise KelisimError(
                f"unknown outcome '{key}'.{nearest(key, there)} Known here: {', '.join(there)}."
            )
    keys = outcomes if result.prevented.key in outcomes else (result.prevented.key, *outcomes)
    return [BY_KEY[key] for key in keys if key in result.runs]


def _estimates(result: ComparisonResult, outcome: Outcome, names: Names) -> list[_Estimate]:
    found = []
    reference = result.strategies[0]
    for name in result.strategies:
        mine = result.good[result.good["strategy"] == name]
        values = outcome.values(mine).dropna()
        low, middle, high = band(values)
        if outcome.key == _ESCALATED:
            low, middle, high = share(float(values.sum()), len(values))
        arose = int(mine[outcome.key].notna().sum())
        some = names.language.say("pictures.arose", count=arose, all=len(mine))
        count = some if arose < len(mine) else ""
        gap = None if name == reference else paired(result.good, outcome, name, reference)
        title, span = names.strategy(name), Span(middle, low, high)
        found.append(_Estimate(title, list(values), span, count, gap))
    return found


def _title(outcome: Outcome, names: Names) -> str:
    return panels.measured(names.outcome_title(outcome), outcome.unit, names)


def _draw_values(
    axes: Axes, found: Sequence[_Estimate], outcome: Outcome, rows: Sequence[str], names: Names
) -> None:
    """The runs as dots, their middle and band; the number of runs that have the outcome."""
    share_of_runs = outcome.key == _ESCALATED
    every = [0.0, *(value for one in found for value in one.values)]
    right = 1.0 if share_of_runs else max(every) + 0.05 * (max(every) - min(every)) or 1.0
    more = "share_bar" if share_of_runs else ""
    if any(one.count for one in found):
        more = "never_zero" if outcome.never == 0.0 else "never_left_out"
    title = _title(outcome, names)
    if more:
        title += f"; {names.language.say(f'pictures.{more}')}"
    marks = [Mark(row, one.middle, look(row), one.count) for row, one in enumerate(found)]
    low = min(every) - 0.02 * (right - min(every))
    panel = Panel(title, marks, ends=(low, right))
    panels.draw_panel(axes, panel, rows, names.language, _COLUMNS[0][-1])
    axes.tick_params(axis="y", pad=7)
    for row, one in enumerate([] if share_of_runs else found):
        dots(axes, one.values, row, 0.6, min(max(30.0 / max(len(one.values), 1), 0.08), 0.5))


def _draw_differences(
    axes: Axes, found: Sequence[_Estimate], outcome: Outcome, names: Names
) -> None:
    marks = [
        Mark(row, Span(*one.difference[:3]) if one.difference else _NONE, look(row), words)
        for row, one in enumerate(found)
        for words in [_difference(one, names)]
    ]
    panels.draw_panel(axes, Panel("", marks), [""] * len(found), names.language, _NUMBERS)
    way = "neither" if outcome.harm is None else "better"
    if outcome.key == "cost":
        way = "cheaper"
    words = names.language.say(f"pictures.{way}")
    heading(axes, words, size=style.BODY, color=style.GREY)


def _difference(one: _Estimate, names: Names) -> str:
    """The difference in numbers, and on how many pairs it rests if not on all."""
    gap, say = one.difference, names.language.say
    if gap is None:
        return say("pictures.reference")
    if gap.pairs == 0:
        return say("pictures.no_pair")
    words = panels.span_words(Span(*gap[:3]), names.language)
    if gap.pairs >= len(one.values):
        return words
    return say("pictures.of_pairs", value=words, pairs=gap.pairs)


def _words(one: _Estimate, names: Names) -> str:
    language = names.language
    said = language.say("pictures.never", strategy=one.name)
    if one.middle.estimate == one.middle.estimate:
        told = dict(zip(("value", "low", "high"), map(language.number, one.middle), strict=True))
        said = language.say("pictures.values_item", strategy=one.name, **told)
    said = f"{said}, {one.count}" if one.count else said
    if one.difference is None:
        return said
    return language.say("pictures.main_item", value=said, difference=_difference(one, names))
