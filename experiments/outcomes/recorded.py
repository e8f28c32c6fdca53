"""What a run says to each outcome that a recorded fact can be compared with."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from simulation import Run

type Measure = Callable[["Episode"], float]


class Episode:
    """A run seen from the village of its first incident."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.events = run.events
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

    def number(self, key: str) -> float:
        """An outcome of the summary; what never arose counts 0."""
        value = float(self.run.summary[key])
        return 0.0 if np.isnan(value) else value


def _police(episode: Episode) -> float:
    """Officers from outside: those that arrived less those that left, at the highest."""
    moves = episode.of("reserve_arrives", "guard_arrives", "reserve_leaves", "guard_leaves")
    sign = np.where(moves["kind"].str.endswith("arrives"), 1.0, -1.0)
    return float((sign * moves["amount"]).cumsum().max()) if len(moves) else 0.0


MEASURES: Mapping[str, Measure] = {
    "police": _police,
    "detained": lambda e: e.number("detained"),
    "crowd": lambda e: e.number("peak_crowd"),
    "outsiders": lambda e: float(e.here("arrival", "turned_back")["amount"].sum()),
    "deaths": lambda e: e.number("deaths"),
    "injured": lambda e: e.number("injured"),
    "houses": lambda e: e.number("houses"),
    "correction_hours": lambda e: e.after(e.of("correction")),
    "neighbours_hours": lambda e: e.after(e.elsewhere("story_arrives")),
    "escalated": lambda e: e.number("escalated"),
    "crowd_formed": lambda e: float(len(e.of("crowd")) > 0),
    "violence_here": lambda e: float(len(e.here("violence")) > 0),
    "violence_elsewhere": lambda e: float(len(e.elsewhere("violence")) > 0),
    "arson": lambda e: float(e.number("houses") + e.number("cars") > 0),
    "killed": lambda e: float(e.number("deaths") > 0),
    "hurt": lambda e: float(e.number("injured") > 0),
    "reserve_came": lambda e: float(len(e.of("reserve_arrives")) > 0),
    "arrests": lambda e: float(e.number("detained") > 0),
    "flight": lambda e: float(len(e.of("flight")) > 0),
}


def outcomes_of(run: Run) -> dict[str, float]:
    """Every outcome of one run; NaN where there is no hour of something that never happened."""
    episode = Episode(run)
    return {name: measure(episode) for name, measure in MEASURES.items()}
