"""Pictures of a comparison with labels in the language of the report."""

from collections.abc import Mapping

import pandas as pd

from experiments.figures.cost_plane import PlaneWords, Point, cost_plane
from experiments.figures.estimates import estimates
from experiments.figures.intervals import Mark, Panel, differences_figure, png
from experiments.outcomes.registry import BY_KEY, Outcome
from experiments.report.drawing import (
    Picture,
    differences_picture,
    foot_of,
    panel_of,
    panel_words,
    picture,
    short,
)
from experiments.statistics.paired import paired
from experiments.statistics.rows import records, span_of
from experiments.studies.comparison.result import ComparisonResult
from experiments.text.language import Language
from experiments.text.names import Names

_HARMS = ("escalated", "violent_events", "injured", "houses", "detained", "violence_elsewhere")


def main_picture(result: ComparisonResult, language: Language, names: Names) -> Picture:
    """Differences of the main harms to the reference, with caption and text alternative."""
    panels = [_panel(result, key, names) for key in _main_keys(result)]
    reference = names.strategy(result.strategies[0])
    return differences_picture(panels, "main", reference, foot_of(result, language), language)


def values_picture(result: ComparisonResult, language: Language, names: Names) -> Picture:
    """What came out under each strategy, with bands over runs, caption and text alternative."""
    panels = []
    for key in _main_keys(result):
        outcome = BY_KEY[key]
        found = estimates(result.good, outcome, result.strategies, result.strategies[0])
        marks = [Mark(names.strategy(e.strategy), e.middle, e.low, e.high) for e in found]
        panels.append(panel_of(names.outcome_title(outcome), outcome.unit, marks, names, first=0))
    figure = differences_figure(
        panels, language.say("pictures.values_title"), foot_of(result, language),
        language.say("pictures.better"), lambda value: language.decimal(short(value)),
    )  # fmt: skip
    rows = [panel_words(panel, _value_words, language) for panel in panels]
    alt = language.say("pictures.values_alt", rows=" ".join(rows))
    return picture(png(figure, alt), alt, language.say("pictures.values"))


def _main_keys(result: ComparisonResult) -> list[str]:
    keys = dict.fromkeys((result.prevented.key, *_HARMS))
    return [key for key in keys if key in result.runs]


def _value_words(mark: Mark, language: Language) -> str:
    ends = {key: language.number(getattr(mark, key)) for key in ("value", "low", "high")}
    return language.say("pictures.values_item", strategy=mark.name, **ends)


def _panel(result: ComparisonResult, key: str, names: Names) -> Panel:
    outcome = BY_KEY[key]
    reference, *others = result.strategies
    gaps = {name: paired(result.good, outcome, name, reference) for name in others}
    marks = [Mark(names.strategy(n), g.estimate, g.low, g.high) for n, g in gaps.items()]
    return panel_of(names.outcome_title(outcome), outcome.unit, marks, names)


def cost_picture(result: ComparisonResult, language: Language, names: Names) -> Picture:
    """What strategies cost more and what they prevent, with caption and text alternative."""
    titles = {name: names.strategy(name) for name in result.strategies}
    foot = foot_of(result, language)
    return plane_picture(result.cost_effect, result.prevented, titles, foot, names)


def plane_picture(
    table: pd.DataFrame, outcome: Outcome, titles: Mapping[str, str], foot: str, names: Names
) -> Picture:
    """Cost against harm prevented.

    Args:
        table: of ``experiments.statistics.cost_effectiveness``.
        outcome: the harm that is asked about.
        titles: of the strategies; the first is the reference.
        foot: below the picture.
    """
    language = names.language
    points = [
        Point(titles[row["strategy"]], span_of(row, "cost"), span_of(row, "prevented"),
              bool(row["front"]))
        for row in records(table)
    ]  # fmt: skip
    harm, unit = names.outcome(outcome), names.unit(outcome.unit)
    reference = next(iter(titles.values()))
    corners = ("cheaper_better", "dearer_better", "cheaper_worse", "dearer_worse")
    first, second, third, fourth = (language.say(f"pictures.corner_{key}") for key in corners)
    words = PlaneWords(
        language.say("pictures.cost_title", reference=reference), foot,
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
    figure = cost_plane(points, words, lambda value: language.decimal(short(value)))
    return picture(png(figure, alt), alt, language.say("pictures.cost", reference=reference))
