"""A small world with three strategies to choose from."""

from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.selection.candidates import contenders, listed
from experiments.studies.selection.design import SelectionDesign
from tests.simulation.small import crisis

WORLD = crisis(villages=2, households=40, days=4)
NAMES = "cordon,curfew,rumour_desk"


def asked(budget: float = 1e9, **changes) -> SelectionDesign:
    """A question on the small world."""
    able, pruned = contenders(listed(NAMES), changes.pop("portfolio", 1), budget, WORLD)
    values = {"rule": Rule(0.8, 2.0, 5), "most": 12} | changes
    return SelectionDesign(WORLD, tuple(able), tuple(pruned), budget, **values)
