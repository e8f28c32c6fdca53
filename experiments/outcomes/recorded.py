"""What a run says to each fact that the record of a scenario may state."""

from collections.abc import Mapping
from operator import methodcaller

import numpy as np
import pandas as pd

from experiments.outcomes import measures
from experiments.outcomes.observed import Observed
from experiments.outcomes.outcome import NAN, Measure, Outcome
from experiments.outcomes.registry import OUTCOMES
from scenarios.facts import OUTCOMES as FACTS
from simulation import Run

_MEASURES: Mapping[str, Measure] = {
    "police": measures.police, "outsiders": measures.outsiders,
    "correction_hours": measures.correction_hours, "neighbours_hours": measures.neighbours_hours,
    "crowd_formed": lambda seen: _any(seen.of("crowd")),
    "violence_here": lambda seen: _any(seen.here("violence")),
    "violence_elsewhere": lambda seen: _any(seen.elsewhere("violence")),
    "reserve_came": lambda seen: _any(seen.of("reserve_arrives")),
    "flight": lambda seen: _any(seen.of("flight")),
    "arson": methodcaller("counted", "houses", "cars"), "killed": methodcaller("counted", "deaths"),
    "hurt": methodcaller("counted", "injured"), "arrests": methodcaller("counted", "detained"),
}  # fmt: skip
# Facts that the registry has under another key, and those that only a record asks for.
RECORDED: Mapping[str, Outcome] = {
    **{outcome.fact: outcome for outcome in OUTCOMES if outcome.fact},
    **{
        name: Outcome(name, FACTS[name].meaning, FACTS[name].unit, NAN, None, measure=measure)
        for name, measure in _MEASURES.items()
    },
}


def _any(events: pd.DataFrame) -> float:
    return float(len(events) > 0)


def recorded_of(run: Run) -> dict[str, float]:
    """The run's answer to every fact of ``scenarios.facts``, under its name there.

    NaN where there is no hour of something that never happened.
    """
    seen = Observed(run)
    found = {name: RECORDED[name].of(seen) for name in FACTS}
    return {n: RECORDED[n].never if np.isnan(v) else v for n, v in found.items()}
