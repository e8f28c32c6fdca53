"""Best under a budget: who competes, a sequential choice, its regret, and the harms beside it."""

from experiments.choosing.contenders import Contender, contenders, listed
from experiments.choosing.question import Question
from experiments.choosing.sequential import Rule, Selection, select
from experiments.choosing.study import Choice, choose

__all__ = [
    "Choice", "Contender", "Question", "Rule", "Selection", "choose", "contenders", "listed",
    "select",
]  # fmt: skip
