"""P5: what raises and what lowers the risk of an episode."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from experiments.designs.reference_worlds import RISKY, one_incident, with_villages
from experiments.studies.validation.finding import Finding, above, below, mean
from experiments.studies.validation.runs import by_world, each, seeds_of
from simulation import Run, Scenario

_RUNS = 60


def factors(effort: float) -> Sequence[Finding]:
    """Each factor by itself: risk with it less risk without it, under the same luck."""
    pairs = _pairs()
    worlds = {f"{name} {side}": world for name, two in pairs.items() for side, world in two.items()}
    risk = by_world(each(worlds, seeds_of(_RUNS, effort), risk_of), "risk")
    found = []
    for name, raises in _RAISES.items():
        gap = mean(risk[f"{name} with"] - risk[f"{name} without"])
        found.append(Finding(f"{name}: change of risk", gap, "", above(gap) if raises else below(gap)))  # fmt: skip
    return found


def risk_of(run: Run) -> Mapping[str, Any]:
    """Violent events of the episode, times how often one would start (bad encounters a day)."""
    return {"risk": float(run.summary["violent_events"]) * run.summary["bad_encounters"]}


_RAISES: Mapping[str, bool] = {
    "enclaves": True,
    "unequal incomes and posts": True,
    "remoteness": True,
    "idle youth": True,
    "mixed schools": False,
    "everyday work across groups": False,
}


def _pairs() -> Mapping[str, Mapping[str, Scenario]]:
    world = one_incident(RISKY)
    equal = replace(world, groups=tuple(replace(g, income=1.0, posts=1.0) for g in world.groups))
    far = with_seat_at(world, 3.0)
    return {
        "enclaves": {"with": with_villages(world, clustering=0.9), "without": with_villages(world, clustering=0.1)},
        "unequal incomes and posts": {"with": world, "without": equal},
        "remoteness": {"with": far, "without": with_seat_at(world, 0.3)},
        "idle youth": {"with": world.vary({"population.unemployment": 0.5}), "without": world.vary({"population.unemployment": 0.05})},
        "mixed schools": {"with": with_villages(world, mixed_school=True), "without": world},
        "everyday work across groups": {"with": world.vary({"ties.work": 8.0}), "without": world.vary({"ties.work": 1.0})},
    }  # fmt: skip


def with_seat_at(world: Scenario, times: float) -> Scenario:
    """The district seat so many times as far away as it is."""
    villages = tuple(
        replace(v, position=(v.position[0] * times, v.position[1] * times)) if v.seat else v
        for v in world.villages
    )
    return replace(world, villages=villages)
