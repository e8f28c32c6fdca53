"""Writing to the event log from inside compiled loops."""

from agents.rule import rule
from agents.states import EventKind
from simulation.state import NOBODY, Record, World


@rule
def story_behind(village: Record, kind: int) -> int:
    """Story to which an event belongs: the one told, or the last one if it is what follows it.

    Everyday watching and work (signs, surveys, zones, alarms, cases) follow no story that is over.
    """
    story: int = village.story
    everyday = (
        kind == EventKind.SIGNS
        or kind == EventKind.SURVEY
        or kind == EventKind.ZONE
        or kind == EventKind.ALARM
        or kind == EventKind.SETTLED
    )
    if story == NOBODY and not everyday:
        story = village.last_story
    return story


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
    row.story = story_behind(w.villages[village], kind)
    w.log_size[0] += 1
