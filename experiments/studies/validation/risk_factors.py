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
    worlds: dict[str, Scenario] = {}
    for name, (_, with_it, without) in pairs.items():
        worlds |= {f"{name} with": with_it, f"{name} without": without}
    risk = by_world(each(worlds, seeds_of(_RUNS, effort), risk_of), "risk")
    found = []
    for name, (raises, _, _) in pairs.items():
        gap = mean(risk[f"{name} with"] - risk[f"{name} without"])
        verdict = above(gap) if raises else below(gap)
        found.append(Finding(f"{name}: change of risk", gap, "", verdict))
    return found


def risk_of(run: Run) -> Mapping[str, Any]:
    """Violent events of the episode, times how often one would start (bad encounters a day)."""
    return {"risk": float(run.summary["violent_events"]) * run.summary["bad_encounters"]}


def _pairs() -> Mapping[str, tuple[bool, Scenario, Scenario]]:
    """Of each factor: whether it raises the risk, the world with it and the one without it."""
    world = one_incident(RISKY)
    equal = replace(world, groups=tuple(replace(g, income=1.0, posts=1.0) for g in world.groups))
    return {
        "enclaves": (True, with_villages(world, clustering=0.9), with_villages(world, clustering=0.1)),
        "unequal incomes and posts": (True, world, equal),
        "remoteness": (True, with_seat_at(world, 3.0), with_seat_at(world, 0.3)),
        "idle youth": (True, world.vary({"population.unemployment": 0.5}), world.vary({"population.unemployment": 0.05})),
        "mixed schools": (False, with_villages(world, mixed_school=True), world),
        "everyday work across groups": (False, world.vary({"ties.work": 8.0}), world.vary({"ties.work": 1.0})),
    }  # fmt: skip


def with_seat_at(world: Scenario, times: float) -> Scenario:
    """The district seat so many times as far away as it is."""
    villages = tuple(
        replace(v, position=(v.position[0] * times, v.position[1] * times)) if v.seat else v
        for v in world.villages
    )
    return replace(world, villages=villages)
