"""What a run says to each fact that the record of a scenario may state."""

from collections.abc import Mapping

import numpy as np

from experiments.outcomes import measures
from experiments.outcomes.observed import Observed
from experiments.outcomes.outcome import NAN, Measure, Outcome
from experiments.outcomes.registry import OUTCOMES
from scenarios.facts import OUTCOMES as FACTS
from simulation import Run

_MEASURES: Mapping[str, Measure] = {
    "police": measures.police, "outsiders": measures.outsiders,
    "correction_hours": measures.correction_hours, "neighbours_hours": measures.neighbours_hours,
    "crowd_formed": measures.crowd_formed, "violence_here": measures.violence_here,
    "violence_elsewhere": measures.any_violence_elsewhere, "arson": measures.arson,
    "killed": measures.killed, "hurt": measures.hurt, "reserve_came": measures.reserve_came,
    "arrests": measures.arrests, "flight": measures.flight,
}  # fmt: skip
# Facts that the registry has under another key, and those that only a record asks for.
RECORDED: Mapping[str, Outcome] = {
    **{outcome.fact: outcome for outcome in OUTCOMES if outcome.fact},
    **{
        name: Outcome(name, FACTS[name].meaning, FACTS[name].unit, NAN, None, measure=measure)
        for name, measure in _MEASURES.items()
    },
}


def recorded_of(run: Run) -> dict[str, float]:
    """The run's answer to every fact of ``scenarios.facts``, under its name there.

    NaN where there is no hour of something that never happened.
    """
    seen = Observed(run)
    found = {name: RECORDED[name].of(seen) for name in FACTS}
    return {n: RECORDED[n].never if np.isnan(v) else v for n, v in found.items()}
