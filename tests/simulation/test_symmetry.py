"""Relabelling, doubling, more protection: how whole runs must answer to a change of the world."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from simulation import Run, Scenario, simulate
from simulation.levers import Lever
from simulation.scenario import Incident, Village
from tests.simulation import busy
from tests.simulation.small import crisis, lever, under

SEEDS = range(40)
FAR = 20_000.0  # km, so far that no kin live there


def outcomes(scenario: Scenario, columns: list[str], seeds: range = SEEDS) -> np.ndarray:
    """Outcomes of many runs, shape (seeds, columns); 0 where one never arose."""
    rows = [simulate(scenario, seed).summary[columns].fillna(0.0) for seed in seeds]
    return np.array(rows)


def error(values: np.ndarray) -> np.ndarray:
    """Standard error of the mean over runs."""
    return values.std(axis=0, ddof=1) / np.sqrt(len(values))


def renamed(scenario: Scenario, new: Callable[[str], str]) -> Scenario:
    """The same scenario with other ids of groups and villages."""

    def places(village: Village) -> Village:
        return replace(
            village,
            id=new(village.id),
            shares={new(g): s for g, s in village.shares.items()},
            legitimacy={new(g): s for g, s in village.legitimacy.items()},
        )

    def happenings(i: Incident) -> Incident:
        names = {k: new(getattr(i, k)) for k in ("village", "offender", "victim")}
        return replace(i, **names)

    return replace(
        scenario,
        groups=tuple(replace(g, id=new(g.id)) for g in scenario.groups),
        villages=tuple(map(places, scenario.villages)),
        incidents=tuple(map(happenings, scenario.incidents)),
    )


def numbers(run: Run) -> list[np.ndarray]:
    """All that is not a name, in order of columns."""
    tables = (run.daily, run.hourly, run.events, run.summary.to_frame())
    return [t.select_dtypes("number").to_numpy() for t in tables]


def test_other_ids_change_nothing_but_names() -> None:
    """Relabelling: ids are names, so every number stays and every name is the new one."""
    new: Callable[[str], str] = "z{}".format
    one, other = simulate(crisis(), 1), simulate(renamed(crisis(), new), 1)
    for left, right in zip(numbers(one), numbers(other), strict=True):
        assert np.array_equal(left, right, equal_nan=True)
    for column in ("village", "group"):
        names = [new(name) if name else "" for name in one.events[column]]
        assert other.events[column].tolist() == names
    for what in ("crowd", "outsiders"):
        columns = [name for name in other.hourly if name.startswith(f"{what}_")]
        assert columns == [f"{what}_za", f"{what}_zb", f"{what}_zc"]


def test_the_order_in_which_shares_are_written_does_not_count() -> None:
    """A mapping has no order: shares written the other way round give the same numbers."""
    villages = tuple(replace(v, shares=dict(reversed(v.shares.items()))) for v in crisis().villages)
    one, other = simulate(crisis(), 1), simulate(replace(crisis(), villages=villages), 1)
    for left, right in zip(numbers(one), numbers(other), strict=True):
        assert np.array_equal(left, right, equal_nan=True)


def test_swapping_two_groups_mirrors_the_distribution() -> None:
    """Relabelling: no group is special, so its place in the list moves no outcome of its own."""
    columns = ["violent_events", "peak_crowd", "fled_a", "fled_b", "detained_a", "detained_b"]
    base = crisis(days=4, households=40)
    a, b, c = base.groups
    here = outcomes(base, columns, range(100))
    there = outcomes(replace(base, groups=(b, a, c)), columns, range(1000, 1100))
    # by ranks: harm has so heavy a tail that means of a hundred runs are not normal
    ranks = mannwhitneyu(here, there)
    assert (ranks.pvalue > 0.001 / len(columns)).all(), (here.mean(0), there.mean(0))
    assert here.mean(axis=0)[0] > 10.0


def doubled(scenario: Scenario) -> Scenario:
    """The region and a copy of it far away, with the same incidents in both."""
    copies = tuple(
        replace(v, id=f"far_{v.id}", position=(v.position[0] + FAR, v.position[1]))
        for v in scenario.villages
    )
    incidents = tuple(replace(i, village=f"far_{i.village}") for i in scenario.incidents)
    return replace(
        scenario,
        villages=(*scenario.villages, *copies),
        incidents=(*scenario.incidents, *incidents),
    )


def test_doubling_the_region_doubles_what_happens() -> None:
    """Extensive outcomes: two regions out of each other's reach have twice the events and harm."""
    columns = ["violent_events", "injured", "detained", "fled", "incidents", "households"]
    base = crisis({"rumour.receptiveness": 0.0}, days=4, households=40)
    single = 2.0 * outcomes(base, columns, range(80))
    double = outcomes(doubled(base), columns, range(500, 540))
    gap = np.abs(double.mean(axis=0) - single.mean(axis=0))
    assert (gap <= 3.5 * np.hypot(error(single), error(double))).all(), (
        single.mean(0),
        double.mean(0),
    )
    assert single.mean(axis=0)[0] > 10.0


def alone(values: Mapping[str, float]) -> Scenario:
    """One village that is itself the seat, so the whole reserve comes to it, and soon."""
    heat = {"mobilisation.threshold": 0.7, "police.decision_hours": 0.5}
    return crisis({**heat, **values}, villages=1, households=120, days=3)


def several(values: Mapping[str, float], *levers: Lever) -> Scenario:
    """Three villages at a temperature at which protection can still change the course."""
    return under(crisis({"mobilisation.threshold": 0.8, **values}, households=40, days=3), *levers)


def desk(reach: float) -> Lever:
    """A desk that answers within half an hour."""
    return lever("rumour_desk", {"reach": reach, "desk_time": 0.5})


def mediated(staff: float) -> Scenario:
    """A clash over a small matter, with mediators who are ready for it, or none at all."""
    base = busy.talks(4)
    ready = {"clashes": 1.0, "skill": 0.9, "staff": staff, "clash_hours": 4.0}
    return under(base, lever("mediators", ready))


ON_ALARM = lever("district_reserve", {"share_on_alarm": 0.4})
WAITING = replace(ON_ALARM, strength=0.0)
MORE: dict[str, tuple[Scenario, Scenario]] = {
    "police post": (several({"police.post": 1.0}), several({"police.post": 8.0})),
    "reserve": (alone({"police.reserve": 0.0}), alone({"police.reserve": 60.0})),
    "cordon": (
        alone({"police.cordon": 0.0, "police.reserve": 4.0}),
        alone({"police.cordon": 0.95, "police.reserve": 4.0}),
    ),
    "fast decision": (alone({"police.decision_hours": 12.0}), alone({})),
    "reserve on alarm": (
        several({"police.reserve": 200.0}, WAITING),
        several({"police.reserve": 200.0}, ON_ALARM),
    ),
    "correction reach": (several({}, desk(0.1)), several({}, desk(0.9))),
    "correction effect": (
        several({"correction.effect": 0.0}, desk(0.9)),
        several({"correction.effect": 0.35}, desk(0.9)),
    ),
    "fast correction": (
        several({"correction.verification_time": 24.0}),
        several({"correction.verification_time": 1.0}),
    ),
    "mediators": (mediated(0.0), mediated(3.0)),
    "trust": (several({"grievance.legitimacy": 0.5}), several({"grievance.legitimacy": 0.8})),
}


@pytest.mark.parametrize("what", MORE)
def test_more_protection_means_less_violence(what: str) -> None:
    """More police, more correction, more trust: mean violence falls, over common luck."""
    less, more = (outcomes(scenario, ["violent_events"])[:, 0] for scenario in MORE[what])
    gain = less - more
    assert gain.mean() > 2.0 * error(gain), (less.mean(), more.mean())


def test_halving_the_step_does_not_change_how_far_a_story_goes() -> None:
    """Steps of 15 and of 7.5 minutes, paired by seed: mean reach of the story within 2 %.

    Reach is the smooth outcome of a crisis. Crowds and harm have so heavy a tail that 2 % of their
    means would ask for thousands of runs.
    """
    coarse, fine = (
        outcomes(crisis({"time.steps_per_hour": s}, households=80, days=3), ["reached_share"])
        for s in (4.0, 8.0)
    )
    gap = (fine - coarse)[:, 0] / coarse.mean()
    assert error(gap[:, None])[0] < 0.007
    assert abs(gap.mean()) < 0.02
