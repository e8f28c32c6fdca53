"""Recorded facts beside the runs, in words."""

from collections.abc import Iterator, Sequence

import pandas as pd

from experiments.studies.recorded.recorded import Fact
from experiments.text.language import language
from experiments.text.table import Heading, Part, plain
from scenarios.facts import OUTCOMES
from simulation import Scenario

_FEW = 10  # runs from which on a band of 10 to 90 % says anything
SIGNS = {"at least": "≥ ", "at most": "≤ ", "about": ""}
_HEAD = ("fact", "recorded", "runs: 10–90 % [median]", "", "counted in a run")


def account(facts: Sequence[Fact], scenario: Scenario, runs: pd.DataFrame) -> Iterator[Part]:
    """Each comparable fact, its record, the runs, and whether it lies inside; then the others."""
    good = int((runs["error"] == "").sum())
    yield Heading(f"The record beside {good} runs (seeds 0 to {len(runs) - 1}):")
    if facts and good:
        rows = []
        for fact in facts:
            name, meaning = fact.name.replace("_", " "), OUTCOMES[fact.outcome].meaning
            rows.append((name, recorded(fact), simulated(fact), verdict(fact), meaning))
        yield plain("", _HEAD, rows)
        outside = sum(not fact.inside for fact in facts)
        yield f"{len(facts) - outside} of {len(facts)} facts lie inside, {outside} outside."
    yield from _remarks(scenario, good)


def recorded(fact: Fact) -> str:
    """The record, with a sign where the source gives a floor or ceiling."""
    if fact.yes_no:
        return "yes" if fact.recorded else "no"
    return SIGNS[fact.bound] + _number(fact.recorded)


def simulated(fact: Fact) -> str:
    """The band of the runs, or the share of runs that say yes."""
    if fact.yes_no:
        return f"yes in {100.0 * fact.share:.0f} % of runs"
    if fact.arose == 0:
        return "in no run"
    arose = f" ({fact.arose} of {fact.runs} runs)" if fact.arose < fact.runs else ""
    band = f"{_number(fact.low)}–{_number(fact.high)} [{_number(fact.middle)}]"
    return f"{band} {OUTCOMES[fact.outcome].unit}{arose}"


def verdict(fact: Fact) -> str:
    """Inside, or outside and on which side."""
    if fact.inside:
        return "inside"
    if fact.yes_no or fact.arose == 0:
        return "OUTSIDE"
    return "OUTSIDE: more" if fact.recorded > fact.high else "OUTSIDE: less"


def _number(value: float) -> str:
    return language("en").number(value)


def _remarks(scenario: Scenario, runs: int) -> Iterator[str]:
    """What else is on record, and how to read the comparison."""
    if 0 < runs < _FEW:
        yield f"{runs} runs are too few for a band; {_FEW} or more: --seeds {_FEW}."
    if scenario.strategy.levers:
        yield (
            "The record is of what was done then; these runs are under another strategy"
            f" ({scenario.strategy.name})."
        )
    others = [
        f"{name.replace('_', ' ')} {_plain(fact['value'])}"
        for name, fact in scenario.recorded.items()
        if "outcome" not in fact
    ]
    if others:
        yield f"Also on record, with nothing in a run to compare: {', '.join(others)}."
    yield (
        "One episode is no calibration: villages are stand-ins, and bands show luck alone, not what"
        " is unknown of the numbers."
    )


def _plain(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
