"""Laws of whole runs that hold for any world: relabelling, doubling, no cause no effect, engines.

Ids are names alone, so other ids give the same numbers to the last bit. The places of groups and
villages in their lists key the luck of their households, so another order is other luck of the same
odds, and so is a copy of the region far away. Whether odds are the same is asked of ranks, since
harm has so heavy a tail that means of a few runs are not normal: each drawn world gives one rank
test of a few runs a side, and all worlds together are judged (van Elteren 1960), by their sum,
which sees what always leans to one side, and by their sum of squares, which sees what leans to
different sides in different worlds.
"""

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from agents.states import RumourState, Whereabouts
from simulation import Run, Scenario, simulate
from simulation.levers import Lever
from simulation.scenario import Group, Incident, Village
from tests.simulation.drawn import drawn, incidents, levers, scenarios
from tests.simulation.small import (
    HEATED,
    crisis,
    differences,
    lived,
    run_of,
    under,
    world_differences,
)

SEED = st.integers(0, 2**64 - 1)
FAR = 20_000.0  # km, so far that nobody has kin there
WORLDS, MOST = 14, 12  # worlds drawn for a comparison, and those of them that must see violence
RUNS = 7  # a side and world
WITHOUT = {"trigger.rate": 0.0}
CALM_KINDS = {"lever", "signs", "alarm", "zone", "settled", "survey"}


@dataclass
class Comparison:
    """Rank tests of one question over many worlds, by outcome."""

    scores: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, here: pd.DataFrame, there: pd.DataFrame) -> None:
        """Runs of one world on both sides, shape (runs, outcomes) each."""
        for name in here:
            both = np.concatenate([here[name], there[name]])
            ranks = rankdata(both)
            n, m = len(here), len(there)
            lean = ranks[:n].sum() - n * ranks.mean()
            variance = n * m / (n + m) * ranks.var(ddof=1)  # exact, ties included
            if variance > 0.0:
                self.scores.setdefault(name, []).append((lean, variance))

    def judge(self) -> None:
        """Both sums within what chance does once in ten thousand times, for each outcome."""
        assert len(self.scores["violent_events"]) >= MOST  # else there was nothing to compare
        for name, pairs in self.scores.items():
            lean, variance = np.array(pairs).T
            assert abs(lean.sum()) < 4.0 * math.sqrt(variance.sum()), (name, lean, variance)
            squares = float((lean**2 / variance).sum())  # each has mean 1 and variance below 2
            assert squares < len(pairs) + 4.0 * math.sqrt(2.0 * len(pairs)), (name, squares)


def outcomes(scenario: Scenario, names: Mapping[str, str], seed: int) -> pd.DataFrame:
    """The named outcomes of RUNS runs, 0 where one never arose; ``names``: new name by column."""
    rows = [outcome(simulate(scenario, seed + k)) for k in range(RUNS)]
    return pd.DataFrame(rows)[list(names)].rename(columns=dict(names)).fillna(0.0)


def outcome(run: Run) -> dict[str, float]:
    """The summary, and for each village its harm and the share that its story reached."""
    found = dict(run.summary)
    for name, hours in run.hourly.groupby("village", observed=True):
        found[f"violent_events_{name}"] = float(hours["violent_events"].sum())
        found[f"reached_{name}"] = float(hours["reached"].max())
    return found


# ---------------------------------------------------------------- relabelling


def relabelled(scenario: Scenario, new: Mapping[str, str]) -> Scenario:
    """The same scenario with other ids of groups and villages, wherever they stand."""

    def keys(shares: Mapping[str, float]) -> dict[str, float]:
        return {new[name]: share for name, share in reversed(shares.items())}

    def village(v: Village) -> Village:
        return replace(v, id=new[v.id], shares=keys(v.shares), legitimacy=keys(v.legitimacy))

    def incident(i: Incident) -> Incident:
        return replace(i, **{k: new[getattr(i, k)] for k in ("village", "offender", "victim")})

    def lever(one: Lever) -> Lever:
        villages = tuple(new[name] for name in one.villages)
        return replace(one, villages=villages, legitimacy=keys(one.legitimacy))

    strategy = scenario.strategy
    return replace(
        scenario,
        groups=tuple(replace(g, id=new[g.id]) for g in scenario.groups),
        villages=tuple(map(village, scenario.villages)),
        incidents=tuple(map(incident, scenario.incidents)),
        strategy=replace(strategy, levers=tuple(map(lever, strategy.levers))),
    )


def with_names(table: pd.DataFrame, new: Mapping[str, str]) -> pd.DataFrame:
    """A table of the world of old names, as the renamed world should write it."""

    def column(name: str) -> str:
        head, _, tail = name.rpartition("_")
        return f"{head}_{new[tail]}" if tail in new else name

    table = table.rename(columns=column)
    for name in {"village", "group", "other"} & set(table.columns):
        table[name] = [new.get(old, old) for old in table[name]]
    return table.drop(columns="text", errors="ignore")  # sentences, in which names stand


@st.composite
def renamings(draw: st.DrawFn, scenario: Scenario) -> dict[str, str]:
    """New ids: the old ones among each other, or wholly other ones, in any alphabetical order."""
    new: dict[str, str] = {}
    for old in ([g.id for g in scenario.groups], [v.id for v in scenario.villages]):
        others = [f"{old[0][0]}{letter}" for letter in "zyxwv"[: len(old)]]
        names = draw(st.permutations(draw(st.sampled_from([old, others]))))
        new |= dict(zip(old, names, strict=True))
    return new


@drawn(20)
@given(data=st.data(), seed=SEED)
def test_any_relabelling_changes_names_alone(data: st.DataObject, seed: int) -> None:
    """Ids permuted or replaced, shares written in another order: the same run under other names."""
    scenario = data.draw(scenarios())
    groups, villages = ([x.id for x in part] for part in (scenario.groups, scenario.villages))
    trial = data.draw(levers(tuple(groups[:2]), (villages[0],)))
    local = not trial.start.startswith("day") and data.draw(st.booleans())
    scenario = under(scenario, replace(trial, local=local))
    new = data.draw(renamings(scenario))
    one, other = simulate(scenario, seed), simulate(relabelled(scenario, new), seed)
    for table in ("daily", "hourly", "events"):
        expected = with_names(getattr(one, table), new)
        found = getattr(other, table).drop(columns="text", errors="ignore")
        assert list(found.columns) == list(expected.columns)
        for column in expected:
            left, right = (t[column].astype(object).to_numpy() for t in (expected, found))
            assert pd.Series(left).equals(pd.Series(right)), (table, column)
    summary = with_names(one.summary.to_frame().T, new).T[0]
    assert summary.equals(other.summary.rename(summary.name))


@st.composite
def ordinary(draw: st.DrawFn, fewest: int = 1) -> Scenario:
    """A heated world of whole households of each group, in which order decides nothing by design.

    Quarters of an enclave stand in the order of the groups, so three groups are mixed; the seat is
    one, for villages as far from two seats go to the first of them.
    """
    groups = draw(
        st.lists(
            st.builds(
                Group, id=st.just(""), name=st.just({}), income=st.floats(0.7, 1.4),
                posts=st.floats(0.5, 1.5),
            ),
            min_size=2, max_size=3,
        )
    )  # fmt: skip
    groups = [replace(g, id=f"g{k}") for k, g in enumerate(groups)]
    clustering = st.floats(0.0, 1.0) if len(groups) == 2 else st.just(0.0)
    villages = []
    number = draw(st.integers(fewest, 3))
    for v in range(number):
        each = [draw(st.integers(5, 20)) for _ in groups]
        villages.append(
            Village(
                f"v{v}", "", sum(each), (draw(st.floats(3.0, 9.0)) + 9.0 * v, 0.0),
                {g.id: n / sum(each) for g, n in zip(groups, each, strict=True)},
                clustering=draw(clustering), mixed_school=draw(st.booleans()),
                seat=v == number - 1, legitimacy={"g0": draw(st.floats(0.3, 0.8))},
            )
        )  # fmt: skip
    ids = [g.id for g in groups]
    first = draw(incidents(ids, f"v{draw(st.integers(0, number - 1))}"))
    grave = replace(first, severity=draw(st.floats(0.7, 1.0)), framing=1.0)
    values = {
        "mobilisation.threshold": draw(st.floats(0.55, 0.75)),
        "mobilisation.threshold_spread": draw(st.floats(0.05, 0.3)),
        "violence.rate": draw(st.floats(0.02, 0.1)),
        "rumour.talk_rate": draw(st.floats(0.05, 0.2)),
        "ties.kin_elsewhere": draw(st.floats(0.1, 0.5)),
        "attitude.norm": draw(st.floats(0.2, 0.5)),
        "police.reserve": draw(st.sampled_from([0.0, 10.0, 40.0])),
        "correction.verification_time": draw(st.floats(1.0, 24.0)),
        "rumour.receptiveness": 0.0,
    }
    return replace(
        crisis(days=4), groups=tuple(groups), villages=tuple(villages), incidents=(grave,),
        parameters={**HEATED, **values},
    )  # fmt: skip


def moved[T](entries: tuple[T, ...], by: int) -> tuple[T, ...]:
    """The list turned round by some places, so that each entry but in a list of one has moved."""
    return (*entries[by:], *entries[:by])


def judged(ask: Callable[[Scenario, Comparison, int], None], fewest: int = 1) -> None:
    """Draw worlds, put the question to each, and judge them together.

    Each world has seeds of its own from a first one on: luck that worlds shared would make them
    lean alike.
    """
    comparison, seeds = Comparison(), itertools.count(0, 1000)

    @drawn(WORLDS)
    @given(scenario=ordinary(fewest))
    def over(scenario: Scenario) -> None:
        ask(scenario, comparison, next(seeds))

    over()
    comparison.judge()


def first_and_last(scenario: Scenario) -> dict[str, str]:
    """Outcomes of the region, and of who stands first and last in the lists of this scenario."""
    names = {n: n for n in ("violent_events", "peak_crowd", "reached_share", "lag_h", "alarms")}
    for place, k in (("first", 0), ("last", -1)):
        names |= {f"{x}_{scenario.groups[k].id}": f"{x} {place}" for x in ("fled", "detained")}
    return names


def test_the_order_of_groups_does_not_count() -> None:
    """Relabelling mirrors the outcome: who stands first has no other odds standing elsewhere."""

    def ask(scenario: Scenario, comparison: Comparison, seed: int) -> None:
        other = replace(scenario, groups=moved(scenario.groups, 1))
        names = first_and_last(scenario)
        comparison.add(outcomes(scenario, names, seed), outcomes(other, names, seed + 500))

    judged(ask)


def test_the_order_of_villages_does_not_count() -> None:
    """The same for villages: the harm in the first one, and how far it hears of the story."""

    def ask(scenario: Scenario, comparison: Comparison, seed: int) -> None:
        other = replace(scenario, villages=moved(scenario.villages, 1))
        names = {n: n for n in ("violent_events", "peak_crowd", "alarms", "fled", "detained")}
        v = scenario.villages[0].id
        names |= {f"violent_events_{v}": "events first", f"reached_{v}": "reached first"}
        comparison.add(outcomes(scenario, names, seed), outcomes(other, names, seed + 500))

    judged(ask, fewest=2)


# ---------------------------------------------------------------- doubling


def doubled(scenario: Scenario) -> Scenario:
    """The region and a copy of it far away, with the same incidents in both."""
    copies = tuple(
        replace(v, id=f"far_{v.id}", position=(v.position[0] + FAR, v.position[1]))
        for v in scenario.villages
    )
    there = tuple(replace(i, village=f"far_{i.village}") for i in scenario.incidents)
    return replace(
        scenario,
        villages=(*scenario.villages, *copies),
        incidents=(*scenario.incidents, *there),
    )


EXTENSIVE = ("households", "incidents", "violent_events", "injured", "detained", "fled",
             "bad_encounters", "alarms", "cost")  # fmt: skip


def test_doubling_the_villages_doubles_what_happens() -> None:
    """Two regions out of each other's reach are as two runs of one region, outcome by outcome."""

    def ask(scenario: Scenario, comparison: Comparison, seed: int) -> None:
        names = {name: name for name in EXTENSIVE}
        one, two = (outcomes(scenario, names, seed + k) for k in (0, 100))
        double = outcomes(doubled(scenario), names, seed + 500)
        for sure in ("households", "incidents"):
            assert (double[sure] == one[sure] + two[sure]).all()
        comparison.add(one + two, double)

    judged(ask, fewest=2)


# ---------------------------------------------------------------- no cause, no effect; engines


@drawn(20)
@given(data=st.data(), seed=SEED)
def test_without_triggers_nothing_breaks_out_anywhere(data: st.DataObject, seed: int) -> None:
    """No triggers, no violence: no story, crowd or hour of crisis in any world, under any lever."""
    scenario = data.draw(scenarios())
    groups, villages = ([x.id for x in part] for part in (scenario.groups, scenario.villages))
    trial = data.draw(levers(tuple(groups[:2]), (villages[0],)))
    calm = replace(under(scenario, trial), incidents=()).vary(WITHOUT)
    model = lived(calm, seed)
    run = run_of(model, seed)
    assert run.hourly.empty
    assert set(run.events["kind"]) <= CALM_KINDS
    assert run.summary[["violent_events", "deaths", "injured", "detained", "fled"]].sum() == 0.0
    assert (model.world.rumour == RumourState.IGNORANT).all()
    assert (model.world.households["where"] == Whereabouts.HOME).all()


@drawn(10)
@given(scenario=scenarios(), seed=SEED)
def test_engines_and_threads_agree_in_any_world(scenario: Scenario, seed: int) -> None:
    """Household by household in Python, on two threads, or again: the same run to the last bit."""
    scenario = scenario.vary({"days": 2})
    fast = lived(scenario, seed)
    for how in ({"engine": "mesa"}, {"threads": 2}, {}):
        other = lived(scenario, seed, **how)
        assert differences(run_of(fast, seed), run_of(other, seed)) == []
        assert world_differences(fast, other) == []


def test_the_comparison_sees_what_leans() -> None:
    """A shift of one side is seen by the sum, shifts to and fro by the squares, none by neither."""
    rng = np.random.default_rng(1)

    def verdict(shift: Callable[[int], float]) -> bool:
        comparison = Comparison()
        for k in range(15):
            here, there = (
                pd.DataFrame({"violent_events": rng.normal(size=RUNS)}) for _ in range(2)
            )
            comparison.add(here + shift(k), there)
        try:
            comparison.judge()
        except AssertionError:
            return False
        return True

    assert verdict(lambda k: 0.0)
    assert not verdict(lambda k: 1.0)
    assert not verdict(lambda k: 2.0 * (-1) ** k)
