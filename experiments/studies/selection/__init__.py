"""Best under a budget: who competes, a sequential choice, its regret, and the harms beside it."""

from experiments.statistics.ranking_and_selection import Rule, Selection, select
from experiments.studies.selection.candidates import Contender, contenders, listed
from experiments.studies.selection.design import Question
from experiments.studies.selection.study import Choice, choose

__all__ = [
    "Choice", "Contender", "Question", "Rule", "Selection", "choose", "contenders", "listed",
    "select",
]  # fmt: skip
