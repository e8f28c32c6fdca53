"""The states an entity can be in and the kinds a thing can be of (no strings as states)."""

from enum import IntEnum


class RumourState(IntEnum):
    """What a household does with the story of its village (Maki & Thompson 1973)."""

    IGNORANT = 0
    SPREADER = 1
    STIFLER = 2


class Whereabouts(IntEnum):
    """Where one young man is."""

    HOME = 0
    TRAVELLING = 1  # called by kin: assembling, then on the road
    ACTIVE = 2  # in a crowd
    RETURNING = 3
    DETAINED = 4
    TURNED_BACK = 5  # on the road home from a road post


class Side(IntEnum):
    """How a group stands to a story: its victim, its accused, or neither."""

    NEITHER = 0
    VICTIM = 1
    ACCUSED = 2


class IncidentType(IntEnum):
    """What kind of private incident starts a story (incidents.csv, trigger_type)."""

    BRAWL = 0
    MURDER = 1
    SEXUAL_VIOLENCE = 2
    ROAD = 3
    LAND = 4


class Corner(IntEnum):
    """What a lever pulls: a corner of Galtung's triangle, or one of the two beside it."""

    ATTITUDE = 0
    BEHAVIOUR = 1
    CONTRADICTION = 2
    INFORMATION = 3
    INSTITUTION = 4


class EventKind(IntEnum):
    """What an entry of the event log tells; numbers are kept once given."""

    INCIDENT = 0
    STORY_SPREADS = 1  # a share of the village large enough to be noticed knows it
    STORY_ARRIVES = 2  # first household of another village hears it
    ALARM = 3
    CORRECTION = 4
    SANCTION = 5
    CROWD = 6  # a crowd has formed
    CONVOY = 7  # outsiders set off
    TURNED_BACK = 8  # at a road post
    ARRIVAL = 9
    RESERVE_SENT = 10
    RESERVE_ARRIVES = 11
    VIOLENCE = 12
    ARRESTS = 13
    FLIGHT = 14
    DISPERSAL = 15
    RESERVE_LEAVES = 16
    STORY_ENDS = 17
    LEVER = 18
    SUSPECT_HELD = 19
