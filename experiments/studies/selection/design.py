"""What is asked of a choice under a budget."""

import dataclasses
from dataclasses import dataclass

from experiments.designs.factor import Factor
from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import USUAL, choosable
from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.selection.candidates import Contender
from simulation import KelisimError, Scenario


@dataclass(frozen=True)
class SelectionDesign:
    """What is asked.

    Attributes:
        scenario: the world; its own strategy is replaced.
        contenders: who competes, the status quo first.
        pruned: whose sure cost alone is above the budget; they are not run.
        budget: tenge for a whole run, as the mean over runs of its cost.
        outcome: key of the harm to choose by (``registry.choosable``).
        rule: when the choice is good enough.
        most: seeds at most.
        extra: whether the budget is for what a run costs more than under the status quo with the
            same seed; else for all that it costs, officers in the field and rebuilding included.
        factors: what is not known and drawn anew with each seed; none: luck alone.
        plan: the plan that ``factors`` are of, as it was named; None: of no plan.
    """

    scenario: Scenario
    contenders: tuple[Contender, ...]
    pruned: tuple[Contender, ...] = ()
    budget: float = 5e6
    outcome: str = USUAL
    rule: Rule = dataclasses.field(default_factory=Rule)
    most: int = 400
    extra: bool = False
    factors: tuple[Factor, ...] = ()
    plan: str | None = None

    def __post_init__(self) -> None:
        choosable(self.outcome)
        if self.most < self.rule.first:
            raise KelisimError(
                f"at most {self.most} runs of each (--max-seeds) are fewer than the"
                f" {self.rule.first} of the first stage (--first): give --max-seeds"
                f" {self.rule.first} or more, or a smaller --first."
            )

    @property
    def over(self) -> str:
        """What a draw is drawn from."""
        return "parameters" if self.factors else "luck"

    @property
    def harm(self) -> Outcome:
        """The harm that should be least."""
        return choosable(self.outcome)
