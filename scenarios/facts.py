"""What a recorded fact can be compared with: outcomes that a run has and a source may state."""

from collections.abc import Mapping
from typing import NamedTuple


class Comparable(NamedTuple):
    """One outcome of a run that history may have recorded.

    Attributes:
        meaning: what is counted in a run, in words.
        unit: its unit; a yes or no has none.
    """

    meaning: str
    unit: str = ""

    @property
    def yes_no(self) -> bool:
        """Whether the fact is true or false instead of a number."""
        return not self.unit


OUTCOMES: Mapping[str, Comparable] = {
    "police": Comparable("most police and guard sent to the villages at one time", "officers"),
    "detained": Comparable("detained in all villages", "people"),
    "crowd": Comparable("largest crowd of one village", "people"),
    "outsiders": Comparable(
        "people of other villages who came to the first village, let in or turned back", "people"
    ),
    "deaths": Comparable("killed in the clash", "people"),
    "injured": Comparable("injured in the clash", "people"),
    "houses": Comparable("houses burnt or wrecked", "houses"),
    "correction_hours": Comparable("from the first incident to the first official word", "hours"),
    "neighbours_hours": Comparable(
        "from the first incident until the story is in another village", "hours"
    ),
    "escalated": Comparable("a crowd formed and violence followed"),
    "crowd_formed": Comparable("a crowd formed somewhere"),
    "violence_here": Comparable("violence in the village of the first incident"),
    "violence_elsewhere": Comparable("violence in other villages"),
    "arson": Comparable("houses or cars burnt or wrecked"),
    "killed": Comparable("somebody was killed in the clash"),
    "hurt": Comparable("somebody was injured in the clash"),
    "reserve_came": Comparable("police from outside came to a village"),
    "arrests": Comparable("somebody was detained"),
    "flight": Comparable("a household fled"),
}

BOUNDS: Mapping[str, str] = {
    "about": "the number itself, so far as the source knows it",
    "at least": "a floor: the source says 'more than' or counts only some",
    "at most": "a ceiling: the source says 'up to'",
}
