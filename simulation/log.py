"""Writing to the event log from inside compiled loops."""

from agents.rule import rule
from simulation.columns import NOBODY, World


@rule
def emit(
    w: World, step: int, kind: int, village: int, group: int, other: int, amount: float
) -> None:
    """Add one event; ``other`` is another village or -1. The driver empties the log each step."""
    row = w.log[w.log_size[0]]
    row.step = step
    row.kind = kind
    row.village = village
    row.group = group
    row.other = other
    row.amount = amount
    row.actor = NOBODY
    told = w.villages[village].story
    row.story = told if told != NOBODY else w.villages[village].last_story
    w.log_size[0] += 1
