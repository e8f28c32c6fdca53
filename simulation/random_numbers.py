"""Keyed random draws: every number is a pure function of seed, purpose, agent, time and index.

Source: Salmon et al. 2011, Philox4x32-10. No stream and no state, so results do not depend on
who drew before, on threads or on order; two strategies with one seed have common
random numbers until the strategy itself makes a difference.
"""

from enum import IntEnum

import numpy as np

from agents.rule import rule
from simulation.compilation import kernel
from simulation.state import Floats, Integers, Records

_MASK = 0xFFFFFFFF
_MULTIPLY_0, _MULTIPLY_1 = 0xD2511F53, 0xCD9E8D57
_WEYL_0, _WEYL_1 = 0x9E3779B9, 0xBB67AE85
_ROUNDS = 10
_TO_UNIT = 1.0 / 4294967296.0


class Purpose(IntEnum):
    """What a draw is for; a number here must never be reused for something else."""

    GROUP = 1
    ANCHOR = 2
    YOUNG_MEN = 3
    THRESHOLD = 4
    INCOME = 5
    EMPLOYED = 6
    SCHOOLING = 7
    PHONE = 8
    STREET = 9
    KIN = 10
    NEIGHBOUR = 11
    WORK = 12
    PHONE_TIES = 13
    OPEN_CASES = 14
    KIN_ELSEWHERE = 15
    ENCOUNTERS = 20
    ENCOUNTER = 21
    DISPUTES = 22
    FAILURES = 23
    SETTLED = 24
    INCIDENT = 25
    INCIDENT_KIND = 26
    INCIDENT_STORY = 27
    RETURN = 28
    SETTLED_KIND = 29
    TELLERS = 30
    MEDIATED = 19
    RUMOUR = 31
    CORRECTION_REACH = 32
    CORRECTION_TIME = 33
    SANCTION_SEEN = 34
    FAIRNESS_SEEN = 35
    JOIN = 36
    CALL = 37
    ASSEMBLY = 38
    ROAD_POST = 39
    VIOLENCE = 40
    HARM = 41
    ARREST = 42
    FLIGHT = 43
    LEAVE = 44
    INSTITUTION = 50
    NEGOTIATION = 51
    SURVEY = 52
    SURVEY_ERROR = 53
    SIGNS = 54
    TALK_SIGNS = 55
    REVIVAL = 56
    REMEMBERED = 57
    BROUGHT = 58
    STOPPED = 59


@rule
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Philox4x32-10: four 32-bit words from a counter of four and a key of two.

    >>> [hex(word) for word in philox(0, 0, 0, 0, 0, 0)]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    for _ in range(_ROUNDS):
        product_0 = _MULTIPLY_0 * c0
        product_1 = _MULTIPLY_1 * c2
        high_0 = (product_0 >> 32) & _MASK
        high_1 = (product_1 >> 32) & _MASK
        c0, c1, c2, c3 = high_1 ^ c1 ^ k0, product_1 & _MASK, high_0 ^ c3 ^ k1, product_0 & _MASK
        k0 = (k0 + _WEYL_0) & _MASK
        k1 = (k1 + _WEYL_1) & _MASK
    return c0, c1, c2, c3


@rule
def to_unit(word: int) -> float:
    """A 32-bit word as a number strictly between 0 and 1.

    >>> 0.0 < to_unit(0) < to_unit(4294967295) < 1.0
    True
    """
    return (word + 0.5) * _TO_UNIT


@rule
def words(
    run: Records, purpose: int, agent: int, time: int, index: int
) -> tuple[int, int, int, int]:
    """Four words for this purpose, agent, time and index, under the seed in ``run``."""
    low, high = int(run[0].seed_low), int(run[0].seed_high)
    return philox(int(agent), int(time), purpose + 0, int(index), low, high)


@rule
def draw(run: Records, purpose: int, agent: int, time: int, index: int = 0) -> float:
    """One uniform number in (0, 1) for this purpose, agent, time and index."""
    return to_unit(words(run, purpose, agent, time, index)[0])


@rule
def fill_words(out: Integers, size: int, run: Records, purpose: int, first: int, time: int) -> None:
    """Four words each for ``size`` agents from ``first`` on, index 0, into ``out[:, :size]``.

    The same words as ``words``, but so many at once that a processor works on them side by side.
    """
    low, high = int(run[0].seed_low), int(run[0].seed_high)
    moment = int(time) & _MASK
    for k in range(size):
        agent = int(first + k) & _MASK
        out[0, k], out[1, k], out[2, k], out[3, k] = philox(
            agent, moment, purpose + 0, 0, low, high
        )


BLOCK = 64  # agents whose draws are made in one go


@rule
def fill_units(
    out: Floats, size: int, run: Records, purpose: int, agents: Integers, first: int, time: int
) -> None:
    """One uniform number each for ``agents[first]`` and the next, ``size`` in all, into ``out``.

    The same numbers as ``draw``, but so many at once that a processor works on them side by side.
    """
    low, high = int(run[0].seed_low), int(run[0].seed_high)
    moment = int(time) & _MASK
    for k in range(size):
        agent = int(agents[first + k]) & _MASK
        out[k] = to_unit(philox(agent, moment, purpose + 0, 0, low, high)[0])


@kernel
def _fill(out: Floats, run: Records, purpose: int, time: int, index: int) -> None:
    for agent in range(out.size):
        out[agent] = draw(run, purpose, agent, time, index)


def uniforms(run: Records, purpose: Purpose, size: int, index: int = 0) -> Floats:
    """Uniform numbers for agents 0 … size − 1, shape (size,), for building a world."""
    out = np.empty(size)
    _fill(out, run, int(purpose), 0, index)
    return out


def split_seed(seed: int) -> tuple[int, int]:
    """A seed (0 … 2**64 − 1) as the two 32-bit halves of the key.

    Raises:
        ValueError: if the seed is negative or above 2**64 − 1.
    """
    if not 0 <= seed < 2**64:
        raise ValueError(f"seed {seed} is out of range: use a whole number from 0 to 2**64 - 1")
    return seed & _MASK, seed >> 32
