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
    """What kind of private incident starts a story (incidents.csv, trigger_type).

    It describes and does not act: the kind is named where the incident is told, its severity acts.
    """

    BRAWL = 0
    MURDER = 1
    SEXUAL_VIOLENCE = 2
    ROAD = 3
    LAND = 4


class Body(IntEnum):
    """Kinds of institution in whom a group has more or less trust; numbers are kept once given."""

    AKIMAT = 0
    POLICE = 1  # post and reserve alike
    ELDERS = 2
    CONSENT_COUNCIL = 3
    PUBLIC_COUNCIL = 4
    MOTHERS = 5
    YOUTH_LEADERS = 6
    ASSOCIATIONS = 7
    MEDIATORS = 8
    INTERNAL_POLICY = 9
    RUMOUR_DESK = 10
    MEDIA = 11
    NGO = 12
    NATIONAL_GUARD = 13
    OBLAST = 14


class Place(IntEnum):
    """For what there is one institution of a kind; they are founded in this order."""

    VILLAGE = 0
    GROUP = 1  # each group that lives in a village
    SEAT = 2  # each district that has a seat in a village
    DISTRICT = 3
    REGION = 4


class Programme(IntEnum):
    """What an institution runs over weeks or years; rules read its level in a village."""

    MEETINGS = 0  # contact at school and market on equal terms
    YOUTH_PROJECTS = 1  # sport and projects in common
    MEDIA_LITERACY = 2
    DIALOGUE = 3  # between the generations of a group
    CEREMONIES = 4  # concerts and festivals
    GOOD_NEWS = 5  # only good news is printed
    WATCH = 6  # of one's own people at weddings and parties
    ROAD_POSTS = 7
    CORDON = 8  # the post keeps crowds from the accused's houses
    CURFEW = 9
    NO_HATE = 10  # a price on telling an incident as an ethnic one
    REPAIR = 11  # services fail less often
    LAND = 12  # borders of land and turns at the water are settled
    JOBS = 13  # for young men
    ACCESS = 14  # equal access to posts
    FORWARDING = 15  # a limit on forwarding messages


class Channel(IntEnum):
    """By what the internal-policy department watches a village from day to day."""

    INFORMANTS = 0  # teachers, doctors, librarians, residents (M046-M047)
    SUMMARIES = 1  # of the police: who stood in the street, what was reported
    SOCIAL_WATCH = 2  # of open posts and groups (M140)


class Zone(IntEnum):
    """Risk that the internal-policy department sees in a village (M117)."""

    GREEN = 0
    YELLOW = 1
    RED = 2


class Stage(IntEnum):
    """Stages of a conflict after Brahm 2003 (stages.csv)."""

    LATENT = 0
    EMERGENCE = 1
    ESCALATION = 2
    STALEMATE = 3
    DE_ESCALATION = 4
    SETTLEMENT = 5
    POST_CONFLICT = 6


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
    SIGNS = 20  # reports and talk above the usual, seen by a watch
    SURVEY = 21  # a survey or poll has been asked
    ZONE = 22
    APPEAL = 23  # somebody speaks to the young men
    AGREEMENT = 24  # both sides bind themselves for a while
    NO_AGREEMENT = 25
    BROKEN = 26  # violence in spite of an agreement
    APOLOGY = 27
    TRIAL = 28
    COMPENSATION = 29
    DISMISSAL = 30
    REBUILDING = 31
    LABEL = 32  # officials call it a private brawl
    SECOND_INCIDENT = 33  # taken into the story that is told already
    DEATHS = 34  # people were killed in a clash
    GUARD_SENT = 35
    GUARD_ARRIVES = 36
    GUARD_LEAVES = 37
    SETTLED = 38  # open cases, at a meeting
