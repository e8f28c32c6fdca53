"""P7: how long each corner of the triangle takes to act, and what ceremonies do."""

import dataclasses
from collections.abc import Sequence

import pandas as pd

from experiments.designs.reference_worlds import RISKY, one_incident
from experiments.studies.validation.finding import Estimate, Finding, Verdict, above, mean, within
from experiments.studies.validation.runs import by_world, each, seeds_of, summary
from simulation import Scenario

_RUNS = 24
_HORIZONS = {"a day": 1, "three months": 90, "three years": 1095}  # from the start of the lever
_LEVERS = {
    "behaviour": ("youth_leaders", "road_posts"),
    "contradiction": ("jobs", "service_repair"),
    "attitude": ("contact_programme", "youth_projects"),
}
_NOTHING = 0.05  # share of the violence of the status quo that counts as next to nothing


def corners(effort: float) -> Sequence[Finding]:
    """P7: violence saved by levers of each corner if the incident comes so long after their start."""
    saved = {name: _saved(days, effort) for name, days in _HORIZONS.items()}
    found: list[Finding] = []
    for corner, names in _LEVERS.items():
        by_horizon = {h: mean(table[list(names)].mean(axis=1)) for h, table in saved.items()}
        found += [
            Finding(f"{corner}: violence saved {horizon} after the start", estimate, "of the status quo", _expected(corner, horizon, estimate))
            for horizon, estimate in by_horizon.items()
        ]  # fmt: skip
    ceremonies = mean(saved["three years"]["concerts"])
    nothing = within(ceremonies, -_NOTHING, _NOTHING)
    found.append(Finding("concerts: violence saved after three years", ceremonies, "", nothing))
    return found


def _expected(corner: str, horizon: str, saved: Estimate) -> Verdict:
    """Behaviour saves within a day; contradiction and attitude not yet then, but later do."""
    if corner == "behaviour":
        return above(saved) if horizon == "a day" else Verdict.ANSWER
    if horizon == "a day":
        return within(saved, -_NOTHING, _NOTHING)
    soon = corner == "attitude" and horizon == "three months"
    return Verdict.ANSWER if soon else above(saved)


def _saved(days: int, effort: float) -> pd.DataFrame:
    """Violent events saved by each lever, as a share of the mean of the status quo, by seed."""
    names = ["status_quo", *(name for pair in _LEVERS.values() for name in pair), "concerts"]
    worlds = {name: _world(days, name) for name in names}
    wide = by_world(each(worlds, seeds_of(_RUNS, effort), summary), "violent_events")
    base = wide["status_quo"]
    return -wide.sub(base, axis=0) / max(float(base.mean()), 1e-9)


def _world(days: int, name: str) -> Scenario:
    """The incident ``days`` after the lever, which starts on day 0; nothing else happens."""
    world = one_incident(RISKY, days=days + 14)
    moved = dataclasses.replace(world.incidents[0], day=days)
    return dataclasses.replace(world, incidents=(moved,)).with_strategy(name)
