"""The harms that stand beside every choice: no single score without them."""

from experiments.outcomes.registry import BY_KEY, Outcome
from simulation import KelisimError
from simulation.errors import nearest

FALSE_ALARMS = Outcome("false_alarms", "False alarms", "alarms")
TRUST_LOST = Outcome(  # in the unit of the harm panel of a comparison, which measures another loss
    "trust_lost", "Largest loss of trust in police or akimat", "points of 100", scale=0.01
)
TRUST_WORDS = (
    "Trust: the largest fall of any group in any village below its first day, in police or akimat."
    " `kelisim compare` tells another loss, the mean over all households and five institutions by"
    " the end of the run, which is many times smaller."
)
BESIDE: tuple[Outcome, ...] = (
    BY_KEY["violent_events"], BY_KEY["violence_elsewhere"], BY_KEY["injured"],
    BY_KEY["detained"], BY_KEY["fled"], FALSE_ALARMS, TRUST_LOST, BY_KEY["cost"],
)  # fmt: skip
CHOOSABLE = {
    outcome.key: outcome
    for outcome in (*BY_KEY.values(), FALSE_ALARMS, TRUST_LOST)
    if outcome.harm and outcome.never == 0.0
}


def outcome_of(key: str) -> Outcome:
    """The outcome to choose by: one of which less is better.

    Raises:
        KelisimError: for another.
    """
    if key not in CHOOSABLE:
        raise KelisimError(
            f"'{key}' is no outcome to choose by.{nearest(key, CHOOSABLE)} Those of which less is"
            f" better: {', '.join(CHOOSABLE)}."
        )
    return CHOOSABLE[key]
