"""What is asked of a timing surface, checked before anything runs."""

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.outcomes.outcome import Outcome, Tag
from experiments.outcomes.registry import BY_KEY, USUAL, tagged
from simulation import KelisimError, Scenario
from simulation.errors import nearest
from simulation.levers import Strategy

DOSES = ("strength", "duration")
WORTHWHILE = 0.1  # share of the harm: a lever that prevents less is too late (a convention)
_LONG = 80  # letters that a folder's name may have


@dataclass(frozen=True)
class TimingDesign:
    """A question that makes a surface.

    Attributes:
        scenario: without a strategy, with the calm days that starts before the incident need.
        strategy: whose levers are moved.
        outcome: what is to be prevented; ``worthwhile``: share of it below which it is too late.
        dose: ``strength`` or ``duration`` (hours); ``doses`` its values, ``starts`` the hours after
            the trigger (negative: before), both rising.
        seeds: of each variant.
    """

    scenario: Scenario
    strategy: Strategy
    outcome: Outcome
    worthwhile: float
    dose: str
    doses: tuple[float, ...]
    starts: tuple[float, ...]
    seeds: int

    @property
    def question(self) -> dict[str, Any]:
        """What a folder of results is of, in plain values."""
        return {
            "scenario": self.scenario.name, "lever": self.strategy.name,
            "starts": list(self.starts), self.dose: list(self.doses), "outcome": self.outcome.key,
            "worthwhile": self.worthwhile,
        }  # fmt: skip

    @property
    def folder(self) -> str:
        """A name for the folder of results, which no other question of this scenario has."""
        doses = [f"{dose:g}{'h' if self.dose == 'duration' else ''}" for dose in self.doses]
        parts = ["timing", self.strategy.name, *_span(self.starts), self.dose, *doses]
        if self.outcome.key != USUAL:
            parts.insert(2, self.outcome.key)
        if self.worthwhile != WORTHWHILE:
            parts.append(f"worth_{self.worthwhile:g}")
        name = "_".join(parts)
        if len(name) <= _LONG:
            return name
        digest = hashlib.sha256(json.dumps(self.question).encode()).hexdigest()[:8]
        return f"{name[: _LONG - 9]}_{digest}"


def _span(starts: Sequence[float]) -> list[str]:
    """Starts as parts of a name: first, last and number where they are evenly spaced."""
    side = "before" if starts[0] < 0.0 else "start"
    written = [f"{abs(start) if side == 'before' else start:g}h" for start in starts]
    apart = np.diff(starts)
    if len(starts) > 2 and starts[-1] * starts[0] >= 0.0 and np.ptp(apart) <= 0.02:
        return [side, written[0], written[-1], f"{len(starts)}x"]
    return [side, *written]


def timing_design(
    scenario: Scenario,
    strategy: str | Strategy,
    starts: Sequence[float],
    dose: str = "strength",
    doses: Sequence[float] = (1.0,),
    seeds: int = 100,
    outcome: str = USUAL,
    worthwhile: float = WORTHWHILE,
) -> TimingDesign:
    """The question, once all of it makes sense; arguments as of ``timing_surface``.

    Raises:
        KelisimError: for arguments that make no surface.
    """
    measured = _checked(dose, doses, starts, seeds, outcome, worthwhile)
    base = dataclasses.replace(scenario, strategy=Strategy())
    if isinstance(strategy, str):
        strategy = base.with_strategy(strategy).strategy
    if not strategy.levers:
        raise KelisimError(f"the strategy '{strategy.name}' has no levers that could start.")
    rising = sorted({float(start) + 0.0 for start in starts})  # no minus before a zero
    base = preceded(base, max(-rising[0], 0.0))
    _within_the_run(base, rising)
    return TimingDesign(
        base, strategy, measured, float(worthwhile), dose,
        tuple(sorted(set(map(float, doses)))), tuple(rising), seeds,
    )  # fmt: skip


def _within_the_run(scenario: Scenario, starts: Sequence[float]) -> None:
    """Refuse starts after the last hour: a lever that never starts prevents nothing."""
    first = _first_incident(scenario) if scenario.incidents else 0.0
    room = 24.0 * scenario.days - first
    beyond = [start for start in starts if start >= room]
    if not beyond:
        return
    planned = f"the incident is planned at hour {first:g}"
    since = planned if scenario.incidents else "no incident is planned"
    raise KelisimError(
        f"a start {beyond[0]:g} hours after the incident lies beyond the end of the run: a run of"
        f" '{scenario.name}' has {scenario.days} days ({24 * scenario.days} hours), and {since}."
        f" Give starts below {room:g}h, or the scenario more days."
    )


def preceded(scenario: Scenario, hours: float) -> Scenario:
    """The scenario with so many calm hours (whole days) before its planned incidents.

    Raises:
        KelisimError: if calm is asked for and nothing is planned.
    """
    if hours <= 0.0:
        return scenario
    if not scenario.incidents:
        raise KelisimError(
            f"'{scenario.name}' plans no incident, so nothing can start before it. Give starts"
            " after the trigger, as --start 0h:72h, or a case with an incident."
        )
    days = max(int(np.ceil((hours - _first_incident(scenario)) / 24.0)), 0)
    moved = tuple(dataclasses.replace(one, day=one.day + days) for one in scenario.incidents)
    return dataclasses.replace(scenario, incidents=moved, days=scenario.days + days)


def start_words(scenario: Scenario, start: float) -> str:
    """The start as levers write it: hours after the trigger, or a day and hour before it."""
    if start >= 0.0:
        return f"trigger+{start:g}h"
    day, hour = divmod(_first_incident(scenario) + start, 24.0)
    return f"day {int(day)}+{hour:g}h"


def _first_incident(scenario: Scenario) -> float:
    return min(24.0 * one.day + one.hour for one in scenario.incidents)


def _checked(
    dose: str, doses: Sequence[float], starts: Sequence[float], seeds: int, outcome: str,
    worthwhile: float,
) -> Outcome:  # fmt: skip
    """The outcome, once all arguments make sense."""
    if dose not in DOSES:
        raise KelisimError(
            f"unknown dose '{dose}'.{nearest(dose, DOSES)} Use strength or duration."
        )
    harms = [one.key for one in tagged(Tag.HEADLINE) if one.harm and one.key != "cost"]
    if outcome not in harms:
        raise KelisimError(
            f"'{outcome}' is no harm that could be prevented.{nearest(outcome, harms)}"
            f" Use one of: {', '.join(harms)} (without --outcome it is {USUAL})."
        )
    if len(set(starts)) < 2:
        raise KelisimError("at least two starts are needed to see what a later one costs.")
    fits = doses and (min(doses) > 0.0 if dose == "duration" else min(doses) >= 0.0)
    if not fits or (dose == "strength" and max(doses) > 1.0):
        raise KelisimError(
            f"{dose} {', '.join(f'{d:g}' for d in doses) or '(none)'}: strengths lie in 0 to 1,"
            " durations are hours above 0."
        )
    if seeds < 2:
        raise KelisimError(f"seeds = {seeds}: at least 2 are needed, 100 give narrow bands.")
    if not 0.0 < worthwhile < 1.0:
        raise KelisimError(f"worthwhile = {worthwhile:g} is a share between 0 and 1.")
    return BY_KEY[outcome]
