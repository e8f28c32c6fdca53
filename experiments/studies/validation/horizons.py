"""P7: how long each corner of the triangle takes to act, and what ceremonies do."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.designs.reference_worlds import RISKY, one_incident
from experiments.studies.validation.finding import Estimate, Finding, Verdict, mean, within
from experiments.studies.validation.runs import each, summary
from scenarios import load_strategy
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
    found = []
    for corner, names in _LEVERS.items():
        by_horizon = {h: mean(_together(table, names)) for h, table in saved.items()}
        for horizon, estimate in by_horizon.items():
            found.append(
                Finding(
                    f"{corner}: violence saved {horizon} after the start",
                    estimate,
                    "of the status quo",
                    _expected(corner, horizon, by_horizon),
                )
            )
    ceremonies = mean(saved["three years"]["concerts"].to_numpy(float))
    nothing = within(ceremonies, -_NOTHING, _NOTHING)
    found.append(Finding("concerts: violence saved after three years", ceremonies, "", nothing))
    return found


def _expected(corner: str, horizon: str, by_horizon: dict[str, Estimate]) -> Verdict:
    """Behaviour saves within a day; contradiction and attitude not yet then, but later do."""
    now, later = by_horizon[horizon], horizon != "a day"
    if corner == "behaviour":
        return _sign(now) if horizon == "a day" else Verdict.ANSWER
    if not later:
        return within(now, -_NOTHING, _NOTHING)
    if corner == "attitude" and horizon == "three months":
        return Verdict.ANSWER
    return _sign(now)


def _sign(estimate: Estimate) -> Verdict:
    if estimate.low > 0.0:
        return Verdict.MET
    return Verdict.NOT_MET if estimate.high < 0.0 else Verdict.UNDECIDED


def _saved(days: int, effort: float) -> pd.DataFrame:
    """Violent events saved by each lever, as a share of the mean of the status quo, by seed."""
    names = ["status_quo", *(name for pair in _LEVERS.values() for name in pair), "concerts"]
    worlds = {name: _world(days, name) for name in names}
    runs = each(worlds, range(max(int(_RUNS * effort), 4)), summary)
    wide = runs.pivot(index="seed", columns="scenario", values="violent_events")
    base = wide["status_quo"]
    share: pd.DataFrame = -wide.sub(base, axis=0) / max(float(base.mean()), 1e-9)
    return share


def _world(days: int, name: str) -> Scenario:
    """The incident ``days`` after the lever, which starts on day 0; nothing else happens."""
    world = one_incident(RISKY, days=days + 14)
    moved = dataclasses.replace(world.incidents[0], day=days)
    world = dataclasses.replace(world, incidents=(moved,))
    return world.with_strategy(load_strategy(name))


def _together(table: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Mean saving of the levers of one corner, seed by seed."""
    values: np.ndarray = table[list(names)].mean(axis=1).to_numpy(float)
    return values
