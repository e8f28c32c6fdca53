"""What a factorial of packages answers, in a sentence for each horizon."""

import math
from collections.abc import Mapping
from typing import Any

from experiments.outcomes.registry import BY_KEY
from experiments.statistics.numbers import bracketed, number
from experiments.studies.factorial.equal_horizons import equal_horizons, leaders, package_rows
from experiments.studies.factorial.study import Triangle


def same_horizons(result: Triangle, outcome: str) -> dict[str, str]:
    """The horizons that differ, with the words for each and for those that equal it."""
    equal = equal_horizons(result.shapley, result.horizons, outcome)
    return {
        first: ", ".join(names) + (" (the same)" if len(names) > 1 else "")
        for first, names in equal.items()
    }


def answers(result: Triangle, outcome: str) -> list[str]:
    """Which package carries most of what all change together, with its interval."""
    return [
        _answer(result, outcome, horizon, words)
        for horizon, words in same_horizons(result, outcome).items()
    ]


def _answer(result: Triangle, outcome: str, horizon: str, words: str) -> str:
    rows = {row["package"]: row for row in package_rows(result.shapley, outcome, horizon)}
    total = rows.pop("all")
    what = f"{BY_KEY[outcome].label.lower()} ({BY_KEY[outcome].unit})"
    start = f"{_within(words)}: all packages together change {what} by {_span(total, 'value')}"
    if math.isnan(total["value_low"]):
        return f"{start}; one seed has no interval, so nothing is told. Take more --seeds."
    if math.isnan(total["percent"]):
        return f"{start}; that is not told from 0, so no package has a share of it."
    ranks = sorted(rows.values(), key=lambda row: -float(row["percent"]))
    if len(leaders(ranks)) > 1:
        told = ", ".join(f"{_name(result, row)} {_percent(row['percent'])}" for row in ranks)
        return f"{start}. No package carries more of it than every other: {told}."
    first, others = ranks[0], ranks[1:]
    rest = ", ".join(f"{_name(result, row)} {_percent(row['percent'])}" for row in others)
    name = _name(result, first)
    return (
        f"{start}. {name} carries {_percent(first['percent'])} of it ({_ends(first)});"
        f" {rest}. {name} alone changes {_span(first, 'alone')}; as the last one to"
        f" join it changes {_span(first, 'last')}."
    )




def _percent(value: float) -> str:
    """A percentage with a real minus sign.

    >>> _percent(-6.2)
    '−6 %'
    """
    return f"{number(round(value))} %"


def _ends(row: Mapping[str, Any]) -> str:
    """The interval of a share; some resamples have nothing to share where few seeds differ."""
    low, high = row["percent_low"], row["percent_high"]
    if math.isnan(low):
        return "its interval cannot be told from so few seeds"
    return f"95 % interval {number(round(low))} to {_percent(high)}"






def _span(row: Mapping[str, Any], name: str) -> str:
    return bracketed(row[name], row[f"{name}_low"], row[f"{name}_high"])


def _name(result: Triangle, row: Mapping[str, Any]) -> str:
    letter = row["package"]
    return next(f"{p.letter} ({p.label})" for p in result.packages if p.letter == letter)


def _within(words: str) -> str:
    """``Within a day, a month`` of the words for horizons."""
    names = words.removesuffix(" (the same)").split(", ")
    spelt = ["five years" if name == "five_years" else f"a {name}" for name in names]
    return "Within " + " and within ".join(spelt)
