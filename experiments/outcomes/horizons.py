"""What has happened by the end of a day, day, month, year or five years after the first incident.

All horizons are read from one run: it is as long as the longest of them.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from experiments.outcomes.observed import Observed
from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import OUTCOMES
from simulation import KelisimError, Run, Scenario
from simulation.errors import nearest

HORIZONS: Mapping[str, int] = {"day": 1, "month": 30, "year": 365, "five_years": 1826}
USUAL_HORIZONS = ("day", "month")
DATED: Mapping[str, Outcome] = {outcome.key: outcome for outcome in OUTCOMES if outcome.dated}


def horizon_days(name: str) -> int:
    """Days of a horizon; refuses an unknown one.

    >>> horizon_days("month")
    30
    """
    return _known(name, HORIZONS, "horizon")


def dated(key: str) -> Outcome:
    """The outcome with this key; refuses one that cannot be read at any day of a run."""
    return _known(key, DATED, "outcome")


def _known[T](name: str, known: Mapping[str, T], what: str) -> T:
    if name not in known:
        raise KelisimError(
            f"unknown {what} '{name}'.{nearest(name, known)} {what.title()}s: {', '.join(known)}."
        )
    return known[name]


def first_day(scenario: Scenario) -> int:
    """Day of the first planned incident; −1, the eve of the run, if none is planned."""
    return min((incident.day for incident in scenario.incidents), default=-1)


def prepared(scenario: Scenario, horizons: Sequence[str], lead: int | None = None) -> Scenario:
    """The scenario long enough for the horizons, with planned incidents after ``lead`` days.

    Args:
        scenario: its planned incidents keep their distances from each other.
        horizons: names; the longest decides the length.
        lead: whole days before the first incident, so that slow levers have had time; as in the
            scenario if None; refused if negative, or without an incident.
    """
    days = max(horizon_days(name) for name in horizons)
    start = first_day(scenario)
    if lead is not None and not scenario.incidents:
        raise KelisimError(
            "'lead' is the time before the first planned incident, and this scenario plans none:"
            " leave it out; horizons then count from the first day of the run."
        )
    if lead is not None and lead < 0:
        raise KelisimError(f"lead = {lead}: write 0 or more days before the first incident.")
    shift = 0 if lead is None else lead - start
    length = start + shift + days + 1
    moved = [
        dataclasses.replace(incident, day=incident.day + shift) for incident in scenario.incidents
    ]
    within = tuple(incident for incident in moved if incident.day < length)
    return dataclasses.replace(scenario, days=length, incidents=within)


@dataclass(frozen=True)
class ByHorizon:
    """What to keep of a run: outcomes by horizon, in columns ``<outcome>@<horizon>``, and cost.

    A horizon of n days ends with the n-th day after that of the first planned incident (for a
    world without one: with the n-th day of the run). The cost is that of the whole run.

    Attributes:
        start: day of the first incident (−1: horizons count from the beginning).
        horizons: names of ``HORIZONS``.
    """

    start: int
    horizons: tuple[str, ...]

    def __call__(self, run: Run) -> dict[str, float]:
        """The columns."""
        values = {"cost": float(run.summary["cost"])}
        for name in self.horizons:
            found = until(run, self.start + HORIZONS[name])
            values |= {f"{key}@{name}": value for key, value in found.items()}
        return values


def until(run: Run, day: int) -> dict[str, float]:
    """The dated outcomes of a run up to the end of ``day``; 0 where nothing arose."""
    seen = Observed(run, day)
    return {key: one.by_day(seen) for key, one in DATED.items() if one.by_day is not None}
