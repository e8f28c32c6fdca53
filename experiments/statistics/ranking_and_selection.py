"""Selecting the best by drawing more where it is close: the fully sequential procedure KN.

Contenders are compared by the mean of a harm (less is better) over draws that all of them share.
After ``first`` draws each, a contender falls out once its mean lies above another's by more than a
margin that shrinks with the number of draws; the rest go on, until one is left. With normal values
the best is chosen with at least the stated probability whenever it is better than every other by
``indifference`` or more; common random numbers and unequal variances are allowed for.

Counts of rare events are far from normal: variances of a short first stage then come out too small
as often as not, and the plain procedure is right less often than stated. So the variance of a
difference is renewed with every draw, as Kim & Nelson 2006 do, and margins take the largest of all
pairs that are still in (never less than the first stage's). Margins are thus never narrower than
those of the procedure; its probability is tested for normal values and for skewed counts.

Sources: Kim & Nelson 2001, A fully sequential procedure for indifference-zone selection in
simulation, ACM TOMACS 11(3), with c = 1; Kim & Nelson 2006, Operations Research 54(3).
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd

from experiments.statistics.bootstrap import Floats
from simulation import KelisimError

type Draw = Callable[[str, int], float]
type Prepare = Callable[[Sequence[str], Sequence[int]], None]

_GROWTH = 3  # a batch is at least a third of the draws so far


@dataclass(frozen=True)
class Rule:
    """When a choice is good enough.

    Attributes:
        probability: of a correct choice, at least this; 0.5 to below 1.
        indifference: a difference of means that would not matter; above 0, in the harm's unit.
        first: draws of every contender before any can fall out; at least 5.
    """

    probability: float = 0.9
    indifference: float = 0.5
    first: int = 20

    def __post_init__(self) -> None:
        if not 0.5 <= self.probability < 1.0:
            raise KelisimError(
                f"probability = {self.probability:g}: the probability of a correct choice is at"
                " least 0.5 and below 1, as 0.9."
            )
        if not 0.0 < self.indifference < math.inf:
            raise KelisimError(
                f"indifference = {self.indifference:g}: write a difference above 0 that would not"
                " matter to you, in the unit of the outcome, as 0.5."
            )
        if self.first < 5:
            raise KelisimError(
                f"first = {self.first}: the variances that decide how long to go on come from the"
                " first runs; write at least 5 (20 is usual)."
            )

    def h_squared(self, contenders: int) -> float:
        """The constant h² of the procedure for so many contenders (eta of its equation 2)."""
        alpha = (1.0 - self.probability) / max(contenders - 1, 1)
        eta = ((2.0 * alpha) ** (-2.0 / (self.first - 1)) - 1.0) / 2.0
        return max(2.0 * float(eta) * (self.first - 1), 0.0)


@dataclass(frozen=True, eq=False)
class Selection:
    """What came of it.

    Attributes:
        chosen: the contender with the least mean of those that are left.
        reached: whether the stated probability was reached; False if draws ran out before.
        values: one row per draw (index: seed), one column per contender; NaN after its fall.
        fell: number of draws after which each fallen contender fell out.
        needed: draws with which it ended, or would end at the latest by what is known now.
        left_out: seeds of which a contender had no value.
    """

    chosen: str
    reached: bool
    values: pd.DataFrame
    fell: Mapping[str, int]
    needed: int
    left_out: tuple[int, ...]

    @property
    def left(self) -> list[str]:
        """Contenders that never fell out, the chosen one among them."""
        return [str(name) for name in self.values.columns if name not in self.fell]


def select(
    names: Sequence[str],
    draw: Draw,
    rule: Rule,
    most: int,
    prepare: Prepare = lambda names, seeds: None,
    batch: int = 1,
) -> Selection:
    """Choose the contender of the least mean.

    Args:
        names: of the contenders; of equal means the earlier is chosen.
        draw: value of a contender with a seed (0, 1, …), the same seed meaning the same luck for
            all; NaN if there is none, which leaves the seed out for all.
        rule: when the choice is good enough.
        most: draws per contender at most.
        prepare: called with contenders and seeds whose values will be asked for next, so that
            they can be got together.
        batch: seeds to prepare at a time, at least; what is chosen does not depend on it.

    Raises:
        KelisimError: for no contender, or if too many draws have no value.

    >>> select(["a", "b"], lambda name, seed: seed % 3 + (name == "b"), Rule(), 50).chosen
    'a'
    """
    if not names or most < rule.first:
        raise KelisimError(
            f"{len(names)} contenders with at most {most} runs each: at least one contender and"
            f" {rule.first} runs (the first stage) are needed."
        )
    stream = _Stream(names, draw, prepare, most, max(batch, 1))
    for _ in range(rule.first):
        if not stream.take(names, at_once=rule.first):
            raise KelisimError(
                f"only {len(stream.used)} of {rule.first} first runs gave a value for every"
                f" contender ({len(stream.left_out)} seeds failed): look at the failed runs, or"
                " allow more seeds."
            )
    margin = _Margin(stream.array(names), rule)
    alive, fell = list(names), dict[str, int]()
    drawn = rule.first
    while True:
        out = _fallen(stream, alive, margin.between([names.index(n) for n in alive], drawn))
        fell |= dict.fromkeys(out, drawn)
        alive = [name for name in alive if name not in out]
        needed = margin.most([names.index(name) for name in alive])
        reached = len(alive) == 1 or drawn > needed
        if reached or not stream.take(alive):
            break
        drawn += 1
        margin.renew(stream.array(alive))
    means = [float(np.mean(stream.values[name])) for name in alive]
    return Selection(
        alive[int(np.argmin(means))], reached, stream.table(), fell,
        drawn if reached else needed + 1, tuple(stream.left_out),
    )  # fmt: skip


class _Margin:
    """How far apart two contenders must be for one to fall out after so many draws."""

    def __init__(self, first: Floats, rule: Rule) -> None:
        self._delta = rule.indifference
        self._h_squared = rule.h_squared(first.shape[1])
        self._first = _variances(first)
        self._largest = 0.0
        self.renew(first)

    def renew(self, values: Floats) -> None:
        """Take the largest variance of a difference among these contenders as it is now."""
        self._largest = float(_variances(values).max())

    def between(self, numbers: Sequence[int], drawn: int) -> Floats:
        """W of the procedure for each pair of these contenders."""
        variances = np.maximum(self._first[np.ix_(numbers, numbers)], self._largest)
        spread = self._h_squared * variances / self._delta**2
        margins: Floats = np.maximum(0.0, self._delta / (2.0 * drawn) * (spread - drawn))
        return margins

    def most(self, numbers: Sequence[int]) -> int:
        """Draws N after which margins of all these pairs are 0."""
        first = float(self._first[np.ix_(numbers, numbers)].max())
        return math.floor(self._h_squared * max(first, self._largest) / self._delta**2)


def _variances(values: Floats) -> Floats:
    """Variance of the difference of each pair of columns."""
    covariance = np.atleast_2d(np.cov(values, rowvar=False))
    own = np.diag(covariance)
    found: Floats = np.maximum(own[:, None] + own[None, :] - 2.0 * covariance, 0.0)
    np.fill_diagonal(found, 0.0)
    return found


def _fallen(stream: "_Stream", alive: Sequence[str], margins: Floats) -> list[str]:
    """Contenders whose mean lies above another's by more than the margin."""
    means = np.array([stream.sums[name] for name in alive]) / len(stream.used)
    out = (means[:, None] > means[None, :] + margins).any(axis=1)
    return [name for name, fallen in zip(alive, out, strict=True) if fallen]


class _Stream:
    """Draws one seed after the other, prepared in batches; seeds without a value are left out."""

    def __init__(
        self, names: Sequence[str], draw: Draw, prepare: Prepare, most: int, batch: int
    ) -> None:
        self._draw, self._prepare, self._batch, self._most = draw, prepare, batch, most
        self._seeds: Iterator[int] = count()
        self._ready = 0
        self.used: list[int] = []
        self.left_out: list[int] = []
        self.values: dict[str, list[float]] = {name: [] for name in names}
        self.sums: dict[str, float] = dict.fromkeys(names, 0.0)

    def take(self, names: Sequence[str], at_once: int = 1) -> bool:
        """One more draw of each of these; False if there are no more to be had."""
        while True:
            seed = next(self._seeds)
            if seed >= self._most:
                return False
            if seed >= self._ready:
                size = max(at_once, self._batch, len(self.used) // _GROWTH)
                self._ready = min(seed + size, self._most)
                self._prepare(names, range(seed, self._ready))
            found = [float(self._draw(name, seed)) for name in names]
            if not any(math.isnan(value) for value in found):
                break
            self.left_out.append(seed)
        self.used.append(seed)
        for name, value in zip(names, found, strict=True):
            self.values[name].append(value)
            self.sums[name] += value
        return True

    def array(self, names: Sequence[str]) -> Floats:
        """Values so far, shape (draws, contenders)."""
        return np.array([self.values[name] for name in names]).T

    def table(self) -> pd.DataFrame:
        """Values by seed; NaN after a contender's fall."""
        index = pd.Index(self.used, name="seed")
        return pd.DataFrame({n: pd.Series(v, self.used[: len(v)]) for n, v in self.values.items()},
                            index=index)  # fmt: skip
