"""P5: what raises and what lowers the risk of an episode."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from experiments.designs.reference_worlds import RISKY, one_incident, with_villages
from experiments.studies.validation.finding import Estimate, Finding, above, below, mean
from experiments.studies.validation.runs import each
from simulation import Run, Scenario

_RUNS = 60
_QUIET_DAYS = 60


def factors(effort: float) -> Sequence[Finding]:
    """Each factor by itself: risk with it less risk without it, under the same luck."""
    pairs = _pairs()
    worlds = {f"{name} {side}": world for name, two in pairs.items() for side, world in two.items()}
    runs = each(worlds, range(max(int(_RUNS * effort), 4)), risk_of)
    found = []
    for name, raises in _RAISES.items():
        with_it, without = (
            runs[runs["scenario"] == f"{name} {side}"].set_index("seed")["risk"]
            for side in ("with", "without")
        )
        found.append(_finding(name, raises, mean((with_it - without).to_numpy())))
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


def _finding(name: str, raises: bool, gap: Estimate) -> Finding:
    verdict = above(gap) if raises else below(gap)
    return Finding(f"{name}: change of risk", gap, "", verdict)
