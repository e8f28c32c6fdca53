"""A run as outcomes look at it: from the village of its first incident, whole or up to a day."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from simulation import Run
from simulation.parameters import BY_KEY

_SIZE = "population.household_size"


class Observed:
    """A run seen from the village of its first incident.

    Attributes:
        run: the run.
        events, daily: its tables, up to the end of the last day that counts.
        village, hour: of the first incident ("" and NaN without one).
    """

    def __init__(self, run: Run, last_day: int | None = None) -> None:
        """``last_day``: what comes after it does not count; None: the whole run does."""
        self.run = run
        self.events, self.daily = run.events, run.daily
        if last_day is not None:
            self.events = self.events[self.events["hour"] < 24.0 * (last_day + 1)]
            self.daily = self.daily[self.daily["day"] <= last_day]
        incidents = self.of("incident")
        self.village = str(incidents["village"].iloc[0]) if len(incidents) else ""
        self.hour = float(incidents["hour"].iloc[0]) if len(incidents) else np.nan

    def of(self, *kinds: str) -> pd.DataFrame:
        """Events of these kinds."""
        return self.events[self.events["kind"].isin(kinds)]

    def here(self, *kinds: str) -> pd.DataFrame:
        """Events of these kinds in the village of the first incident."""
        found = self.of(*kinds)
        return found[found["village"] == self.village]

    def elsewhere(self, *kinds: str) -> pd.DataFrame:
        """Events of these kinds in other villages."""
        found = self.of(*kinds)
        return found[found["village"] != self.village]

    def after(self, found: pd.DataFrame) -> float:
        """Hours from the first incident to the first of these events (NaN: there is none)."""
        later = found.loc[found["hour"] >= self.hour, "hour"]
        return float(later.iloc[0]) - self.hour if len(later) else np.nan

    def counted(self, *keys: str) -> float:
        """1 if the summary counts any of these above 0."""
        return float(any(self.run.summary[key] > 0.0 for key in keys))

    def so_far(self, name: str) -> float:
        """People or houses of all groups and villages that the last day has counted up to."""
        groups = [f"{name}_{group}" for group in self.households]
        last = self.daily[self.daily["day"] == self.daily["day"].max()]
        return float(last[groups].sum().sum())

    @cached_property
    def households(self) -> Mapping[str, Mapping[str, float]]:
        """Households of each group in each village."""
        scenario = self.run.manifest["scenario"]
        return {
            group["id"]: {
                village["id"]: village["households"] * village["shares"].get(group["id"], 0.0)
                for village in scenario["villages"]
            }
            for group in scenario["groups"]
        }

    @cached_property
    def people(self) -> Mapping[str, float]:
        """Members of each group, from its households and their mean size."""
        given = self.run.manifest["scenario"]["parameters"]
        size = float(given.get(_SIZE, BY_KEY[_SIZE].default))
        return {group: size * sum(homes.values()) for group, homes in self.households.items()}
