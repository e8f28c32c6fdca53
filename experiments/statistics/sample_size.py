"""How many runs a mean needs, so that its 95 % interval is as narrow as one wants."""

import math
import re
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from scipy.stats import bootstrap, norm, t

from simulation import KelisimError

LEVEL = 0.95
MOST = 10_000_000  # runs; more is answered with this
_RESAMPLES = 2000
_TEXT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*")


@dataclass(frozen=True)
class Precision:
    """Half the width that the interval may have: in units of the outcome, or a share of a mean."""

    size: float
    relative: bool

    @staticmethod
    def parse(text: str) -> "Precision":
        """Read ``10%`` (of the mean) or ``0.5`` (in the outcome's unit).

        Raises:
            KelisimError: for anything else, or nothing.

        >>> Precision.parse("10%").of(50.0)
        5.0
        """
        match = _TEXT.fullmatch(text)
        if not match or float(match[1]) == 0.0:
            raise KelisimError(
                f"precision '{text}' is not understood. Write a share of the mean as 10%, or a"
                " number in the unit of the outcome as 0.05; more than 0."
            )
        return Precision(float(match[1]) / (100.0 if match[2] else 1.0), match[2] == "%")

    def of(self, mean: float) -> float:
        """In units of the outcome; NaN for a share of nothing."""
        if not self.relative:
            return self.size
        return self.size * abs(mean) if mean else math.nan


def needed_runs(deviation: float, precision: float) -> int:
    """Smallest number of runs whose mean has an interval of at most ± ``precision``.

    Student's interval of n runs with this standard deviation is t · deviation / √n. At least 2.

    >>> needed_runs(10.0, 1.0)
    387
    """
    if math.isnan(deviation) or math.isnan(precision):
        return 0
    if deviation == 0.0:
        return 2
    least = float(norm.ppf((1 + LEVEL) / 2)) * deviation / precision
    number: int = max(math.floor(least**2), 2)
    if number >= MOST:
        return MOST
    while half_width(deviation, number) > precision:
        number += 1
    return number


def half_width(deviation: float, runs: float) -> float:
    """Half the width of the 95 % interval of a mean. Source: Student 1908."""
    return float(t.ppf((1 + LEVEL) / 2, runs - 1) * deviation / math.sqrt(runs))


def deviation_range(values: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """The standard deviation with its 95 % interval over the pilot's runs (bootstrap, seeded)."""
    middle = float(np.std(values, ddof=1)) if values.size > 1 else math.nan
    if values.size < 3 or np.ptp(values) == 0.0:
        return middle, middle, middle
    found = bootstrap(
        (values,), partial(np.std, ddof=1), n_resamples=_RESAMPLES, confidence_level=LEVEL,
        method="percentile", rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    return middle, float(found.low), float(found.high)
