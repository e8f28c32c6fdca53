"""A run that branches off, or goes on from a saved state, is the run lived from the start."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.messages import Correct, Report
from agents.states import Body, EventKind, Zone
from scenarios import strategies
from simulation import ConflictModel, KelisimError, Scenario, Snapshot, simulate
from simulation.branching import simulate_each
from simulation.event_queue import Entry, EntryKind
from simulation.levers import Lever
from simulation.serialization import from_plain, to_plain
from tests.simulation.busy import ACTIVE, all_levers, everything, talks
from tests.simulation.small import crisis, differences, lever, run_of, under, world_differences

SHIPPED = strategies()
STARTS = ("day 0", "day 0+9h", "day 1+9h", "day 1+12h", "trigger", "trigger+3h", "first_crowd",
          "open_talk+2h", "alarm+1h", "first_violence", "day 3+7h")  # fmt: skip


def alone(scenario: Scenario, seed: int) -> ConflictModel:
    """The run lived from its first hour, without branches."""
    model = ConflictModel(scenario, rng=seed, collect=False)
    while model.day < scenario.days:
        model.step()
    return model


def test_shipped_strategies_branch_off_as_they_run() -> None:
    """All of them from one trunk, in a small clash: each table equal to the last bit."""
    base = crisis(days=5)
    each = [base, *(base.with_strategy(strategy) for strategy in SHIPPED.values())]
    for scenario, run in zip(each, simulate_each(each, 2), strict=True):
        assert differences(run, simulate(scenario, 2)) == [], scenario.strategy.name
        assert run.manifest == simulate(scenario, 2).manifest


def moved(start: str, local: bool = False) -> list[Lever]:
    """Every kind of actor pulled at this start, in short stairs that end and decay."""
    event = not start.startswith("day")
    return [
        dataclasses.replace(one, start=start, ramp=2.0, duration=20.0, local=local and event)
        for one in all_levers()
    ]


@pytest.mark.parametrize("world", [everything, talks])
def test_every_actor_branches_off_at_any_start(world: Callable[..., Scenario]) -> None:
    """Fierce and talkative worlds, all levers pulled, from dates and events, local or not."""
    base = world(days=5)
    each = [under(base, *moved(start, n % 2 == 0)) for n, start in enumerate(STARTS)]
    runs = simulate_each(each, 3)
    apart = 0
    for scenario, run in zip(each, runs, strict=True):
        assert differences(run, run_of(alone(scenario, 3), 3)) == [], scenario.strategy.levers[0]
        apart += differences(run, runs[0]) != []
    assert apart >= 5


def test_a_strategy_of_several_levers_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Levers that start together branch off together; later ones find the run on its way."""
    from simulation import branching

    runs: list[str] = []
    monkeypatch.setattr(
        branching,
        "simulate",
        lambda scenario, *given, **more: (
            runs.append(scenario.strategy.name) or simulate(scenario, *given, **more)
        ),
    )
    base = crisis(days=3)
    several = under(
        base,
        *(lever("akimat", {"repair": 1.0}, name=f"l{k}", start=f"day {k // 2}") for k in range(4)),
    )
    simulate_each([base, several], 2)
    assert runs == ["trial"]


def test_a_strategy_without_strength_is_the_trunk() -> None:
    """Strength 0 everywhere: the very run of a world without levers."""
    base = everything(days=6)
    weak = base.with_strategy(base.strategy, strength=0.0)
    none, nothing = simulate_each([under(base), weak], 4)
    assert differences(none, nothing) == []


@settings(max_examples=12, deadline=None)
@given(step=st.integers(0, 24 * 6), seed=st.integers(0, 2**64 - 1))
def test_a_run_goes_on_from_any_hour(step: int, seed: int) -> None:
    """Stopped at any hour, written as JSON and arrays, gone on from: nothing differs."""
    scenario = everything(days=6)
    model = ConflictModel(scenario, rng=seed, collect=False)
    while (model.day + 1) * 24 <= step:
        model.step()
    model.live_until(max(step, model.now))
    again = ConflictModel(scenario, rng=seed, collect=False, state=model.snapshot())
    for one in (model, again):
        while one.day < scenario.days:
            one.step()
    assert differences(run_of(model), run_of(again)) == []
    assert world_differences(model, again) == []
    assert again.time == 6.0


def stopped(days: int = 3) -> ConflictModel:
    model = ConflictModel(everything(days=6), rng=5, collect=False)
    model.run_for(days)
    return model


def test_a_state_survives_its_files(tmp_path: Path) -> None:
    """From plain arrays and JSON in another folder: the same end, whatever engine goes on."""
    model = stopped()
    state = Snapshot.load(model.snapshot().save(tmp_path / "state"))
    assert sorted(p.name for p in (tmp_path / "state").iterdir()) == ["state.json", "state.npz"]
    again = ConflictModel(everything(days=6), rng=5, state=state, threads=2)
    again.run_for(3)
    assert differences(run_of(again), run_of(alone(everything(days=6), 5))) == []


def change(text: str, **values: Any) -> str:
    return json.dumps(json.loads(text) | values)


@pytest.mark.parametrize(
    ("name", "spoil", "words"),
    [
        ("state.json", lambda text: change(text, source_hash="0"), "another version"),
        ("state.json", lambda text: change(text, format=0), "another version"),
        ("state.json", lambda text: text[: len(text) // 2], "cannot be read"),
        ("state.json", lambda text: "[]", "cannot be read"),
        ("state.npz", lambda text: "", "cannot be read"),
    ],
)
def test_other_sources_and_broken_files_are_refused(
    tmp_path: Path, name: str, spoil: Callable[[str], str], words: str
) -> None:
    """A state of other rules or half a file is no state."""
    stopped().snapshot().save(tmp_path)
    file = tmp_path / name
    file.write_text(spoil("" if name.endswith("npz") else file.read_text()))
    with pytest.raises(KelisimError, match=words):
        Snapshot.load(tmp_path)
    file.unlink()
    with pytest.raises(KelisimError, match="is missing"):
        Snapshot.load(tmp_path)


def test_a_state_file_runs_no_code() -> None:
    """What is no message or state of the model is refused."""
    with pytest.raises(KelisimError, match="no state has"):
        from_plain({"message": ["Path", {"args": ["/"]}]})
    with pytest.raises(TypeError):
        to_plain(object())


def test_only_the_strategy_may_change() -> None:
    """Another world, a begun strategy, a lever of the past: refused, saying which."""
    state = stopped().snapshot()
    with pytest.raises(KelisimError, match="parameters differ"):
        ConflictModel(everything(days=6, **{"violence.rate": 0.01}), rng=5, state=state)
    with pytest.raises(KelisimError, match="has begun already"):
        ConflictModel(under(everything(days=6)), rng=5, state=state)
    calm = ConflictModel(under(everything(days=6)), rng=5, collect=False)
    calm.run_for(3)
    early = under(everything(days=6), lever("akimat", {"repair": 1.0}, start="day 2"))
    with pytest.raises(KelisimError, match="starts at hour 48, but the state is of hour 72"):
        ConflictModel(early, rng=5, state=calm.snapshot())
    with pytest.raises(KelisimError, match="seed"):
        ConflictModel(under(everything(days=6)), rng=6, state=calm.snapshot())
    with pytest.raises(KelisimError, match=r"different worlds \(parameters differ\)"):
        simulate_each([everything(), everything(**{"violence.rate": 0.01})], 1)


def test_institutions_keep_all_that_they_hold_of_a_run() -> None:
    """Whatever an institution holds is either what it was founded with or kept in a state."""
    founded = {
        "model",
        "unique_id",
        "pos",
        "villages",
        "draw",
        "base",
        "group",
        "_road_hours",
        "kept",
    }
    model = stopped(1)
    assert {one.actor for one in model.institutions} == set(ACTIVE)
    for one in model.institutions:
        held = set(vars(one)) - founded - {"event_handlers", "signal_subscribers"}
        assert {name for name in held if not name.startswith("_mesa")} == set(one.kept)


@pytest.mark.parametrize(
    "value",
    [
        Report(EventKind.CROWD, 1, 2.0, 3.5, amount=0.1),
        Correct(0, 1.5, 3, 0.4, 1.0, Body.MEDIA, {0: 0.5}),
        Entry(3, 1, 4, EntryKind.ORDER, ((1, 2), float("inf"))),
        {(1, "a"): [Zone.RED, None, True], 2: {3, 4}, 5: (np.int64(6), np.float64(0.1))},
    ],
)
def test_values_come_back_as_they_were(value: Any) -> None:
    """Through JSON text and back: equal, and of the same kinds."""
    back = from_plain(json.loads(json.dumps(to_plain(value), allow_nan=False)))
    assert back == value
    assert type(back) is type(value)
