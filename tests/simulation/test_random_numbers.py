"""Keyed draws: the published generator, even numbers, and no two decisions on one key."""

import pkgutil
import sys
from collections import defaultdict
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from scipy.stats import kstest

import simulation.institutions
import simulation.random_numbers
from simulation import processes
from simulation.compilation import COMPILED, uncompiled
from simulation.random_numbers import (
    Purpose,
    _fill,
    draw,
    fill_units,
    fill_words,
    philox,
    split_seed,
    to_unit,
    uniforms,
    words,
)
from simulation.state import RUN, Records, records
from simulation.world import build
from tests.simulation.small import crisis, lived

# kat_vectors of Random123 (Salmon et al. 2011): counter, key, result of philox4x32-10
PUBLISHED = (
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
)
MANY = 20_000


def seeded(seed: int) -> Records:
    """The record of a run that holds nothing but its seed."""
    run = records(RUN, 1)
    run[0].seed_low, run[0].seed_high = split_seed(seed)
    return run


@pytest.mark.parametrize(("counter", "key", "result"), PUBLISHED)
def test_published_vectors_in_python(counter: Any, key: Any, result: Any) -> None:
    """Known answers: four words from each published counter and key."""
    assert philox(*counter, *key) == result


@pytest.mark.skipif(not COMPILED, reason="the compiler is off")
def test_published_vectors_compiled() -> None:
    """Known answers hold in 64-bit machine arithmetic too, where products overflow."""
    import numba

    compiled = numba.njit(philox)
    for counter, key, result in PUBLISHED:
        assert compiled(*counter, *key) == result


@pytest.mark.parametrize("seed", [0, 7, 2**31, 2**32 + 5, 2**64 - 1])
def test_compiled_and_plain_draws_are_the_same(seed: int) -> None:
    """One rule set: the compiled loop and its plain twin fill the same numbers."""
    fast, slow = np.empty(64), np.empty(64)
    _fill(fast, seeded(seed), 31, 4000, 3)
    uncompiled(_fill)(slow, seeded(seed), 31, 4000, 3)
    assert np.array_equal(fast, slow)


def test_draws_lie_strictly_between_0_and_1() -> None:
    """The open interval: logarithms and quantiles of a draw are always finite."""
    assert 0.0 < to_unit(0) < to_unit(0xFFFFFFFF) < 1.0
    values = uniforms(seeded(3), Purpose.ANCHOR, MANY)
    assert values.min() > 0.0
    assert values.max() < 1.0


@pytest.mark.parametrize("seed", [1, 2**40 + 1])
def test_draws_are_uniform_over_agents_and_over_time(seed: int) -> None:
    """Uniform: Kolmogorov–Smirnov over 20,000 agents, and over 20,000 moments of one agent."""
    run = seeded(seed)
    assert kstest(uniforms(run, Purpose.RUMOUR, MANY), "uniform").pvalue > 0.001
    moments = [uncompiled(draw)(run, Purpose.JOIN, 5, step, 1) for step in range(MANY // 4)]
    assert kstest(moments, "uniform").pvalue > 0.001


def test_purposes_agents_times_indices_and_seeds_do_not_correlate() -> None:
    """Independence: changing any single part of the key gives unrelated numbers."""
    base = uniforms(seeded(1), Purpose.JOIN, MANY)
    later, out = seeded(1), np.empty(MANY)
    _fill(out, later, int(Purpose.JOIN), 1, 0)
    others = {
        "purpose": uniforms(seeded(1), Purpose.LEAVE, MANY),
        "index": uniforms(seeded(1), Purpose.JOIN, MANY, 1),
        "seed, low half": uniforms(seeded(2), Purpose.JOIN, MANY),
        "seed, high half": uniforms(seeded(1 + 2**32), Purpose.JOIN, MANY),
        "time": out,
        "agent": np.roll(base, 1),
    }
    for part, other in others.items():
        assert abs(np.corrcoef(base, other)[0, 1]) < 4.0 / np.sqrt(MANY), part


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    """A key has 64 bits; anything else would silently be another seed."""
    with pytest.raises(ValueError, match=r"out of range: use a whole number from 0 to 2\*\*64 - 1"):
        split_seed(seed)


def test_draws_in_blocks_are_the_single_ones() -> None:
    """The same words and numbers, whichever way they are made."""
    run = build(crisis(), 2**40 + 5).run
    agents = np.array([0, 7, 3, 2**31, 9])
    units, block = np.full(5, -1.0), np.full((4, 5), -1)
    fill_units(units, 3, run, Purpose.RUMOUR, agents, 1, 11)
    assert units.tolist() == [*(draw(run, Purpose.RUMOUR, i, 11) for i in agents[1:4]), -1.0, -1.0]
    fill_words(block, 5, run, Purpose.ENCOUNTERS, 4, 11)
    for k in range(5):
        assert tuple(block[:, k]) == words(run, Purpose.ENCOUNTERS, 4 + k, 11, 0)


def test_both_halves_of_a_seed_count() -> None:
    """No two seeds share a key."""
    assert split_seed(2**64 - 2) == (0xFFFFFFFE, 0xFFFFFFFF)
    assert split_seed(2**32) == (0, 1)


def test_no_purpose_has_two_names() -> None:
    """A reused number would make two purposes one, and an enum would not complain."""
    assert len(Purpose.__members__) == len(Purpose)


def test_building_a_world_draws_every_key_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two uses of one key are not two draws: the second decision would follow from the first."""
    drawn: dict[tuple[int, int], int] = defaultdict(int)

    def counted(run: Any, purpose: Purpose, size: int, index: int = 0) -> Any:
        drawn[int(purpose), index] += 1
        return uniforms(run, purpose, size, index)

    monkeypatch.setattr("simulation.ties.uniforms", counted)
    monkeypatch.setattr("simulation.population.uniforms", counted)
    build(crisis(), 1)
    twice = [f"{Purpose(p).name} index {i}" for (p, i), times in drawn.items() if times > 1]
    assert drawn
    assert not twice


def test_no_two_decisions_of_a_run_share_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a run each key belongs to one place of the code only."""
    places: dict[tuple[int, ...], set[str]] = defaultdict(set)

    def recording(name: str) -> Any:
        original = getattr(simulation.random_numbers, name)

        def record(run: Any, purpose: int, agent: int, time: int, index: int = 0) -> Any:
            frame = sys._getframe(1)
            place = f"{frame.f_code.co_qualname}:{frame.f_lineno}"
            places[int(purpose), int(agent), int(time), int(index)].add(place)
            return original(run, purpose, agent, time, index)

        return record

    def seen(purpose: int, agents: Any, time: int) -> None:
        frame = sys._getframe(2)
        for agent in agents:
            place = f"{frame.f_code.co_qualname}:{frame.f_lineno}"
            places[int(purpose), int(agent), int(time), 0].add(place)

    def words_in_blocks(out: Any, size: int, run: Any, purpose: int, first: int, time: int) -> None:
        seen(purpose, range(first, first + size), time)
        fill_words(out, size, run, purpose, first, time)

    def units_in_blocks(
        out: Any, size: int, run: Any, purpose: int, agents: Any, first: int, time: int
    ) -> None:
        seen(purpose, agents[first : first + size], time)
        fill_units(out, size, run, purpose, agents, first, time)

    blocks = {"fill_words": words_in_blocks, "fill_units": units_in_blocks}
    found = pkgutil.iter_modules(processes.__path__, "simulation.processes.")
    for module in (*(import_module(m.name) for m in found), simulation.institutions):
        for name in ("draw", "words"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, recording(name))
        for name, recorder in blocks.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, recorder)
    lived(crisis({"trigger.rate": 0.01}, villages=2, households=24, days=3), engine="mesa")
    purposes = {Purpose(key[0]) for key in places}
    assert {
        Purpose.ENCOUNTERS,
        Purpose.RUMOUR,
        Purpose.JOIN,
        Purpose.VIOLENCE,
        Purpose.CALL,
    } <= purposes
    shared = {Purpose(key[0]).name: who for key, who in places.items() if len(who) > 1}
    assert not shared
