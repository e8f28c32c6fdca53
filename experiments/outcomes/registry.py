"""The outcomes of a run that comparisons show: name, unit, what is better, what 'never' means."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Outcome:
    """One outcome of ``Run.summary``.

    Attributes:
        key: its name in the summary.
        label, unit: for tables and pictures.
        never: what it counts when it never arose: 0 (no crowd is a crowd of 0), or NaN (there is
            no hour of something that did not happen; such runs are left out and counted).
        harm: whether more of it is worse; None where neither is.
        scale: the unit in units of the summary (cost is shown in millions).
    """

    key: str
    label: str
    unit: str = ""
    never: float = 0.0
    harm: bool | None = True
    scale: float = 1.0

    def values(self, table: pd.DataFrame) -> pd.Series:
        """The outcome's values in a table of runs, in its unit."""
        values: pd.Series = table[self.key].fillna(self.never) / self.scale
        return values


SHARE = "share of runs"
NAN = float("nan")
OUTCOMES: tuple[Outcome, ...] = (
    Outcome("escalated", "Crowd and violence", SHARE),
    Outcome("peak_crowd", "Largest crowd", "people"),
    Outcome("violent_events", "Violent events", "events"),
    Outcome("violence_elsewhere", "Violent events in other villages", "events"),
    Outcome("injured", "Injured", "people"),
    Outcome("deaths", "Killed", "people"),
    Outcome("houses", "Houses burnt or wrecked", "houses"),
    Outcome("fled", "Fled", "households"),
    Outcome("detained", "Detained", "people"),
    Outcome("reached_share", "Largest share that knew the story", "of a village", harm=None),
    Outcome("lag_h", "Incident to first crowd", "hours", NAN, harm=None),
    Outcome("cost", "Cost", "million tenge", scale=1e6),
)
BY_KEY = {outcome.key: outcome for outcome in OUTCOMES}


def band(values: pd.Series) -> tuple[float, float, float]:
    """10 % quantile, median and 90 % quantile of the runs in which the outcome arose."""
    known = values.dropna().to_numpy()
    if known.size == 0:
        return NAN, NAN, NAN
    low, middle, high = np.quantile(known, [0.1, 0.5, 0.9])
    return float(low), float(middle), float(high)
