"""The columns of the world: what each household, village and log entry holds, as array types.

Rows are records, so compiled loops and plain Python read the same names:
``world.households[i].grievance`` for one, ``world.households["grievance"]`` for all.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.states import Body, Channel, Programme
from simulation.parameters import TABLE

MAX_GROUPS = 20  # fixed width, so one compilation serves every scenario
MAX_YOUNG_MEN = 3
BODIES, PROGRAMMES, CHANNELS = len(Body), len(Programme), len(Channel)
# those whose standing events of a run move most stand in the daily table
RECORDED = (Body.AKIMAT, Body.POLICE, Body.ELDERS, Body.CONSENT_COUNCIL, Body.MEDIATORS)
NOBODY = -1  # "no village", "no story", "not due"

_f, _i = np.float64, np.int64
_groups = (MAX_GROUPS,)
_youths = (MAX_YOUNG_MEN,)
_bodies = (BODIES, MAX_GROUPS)
_programmes = (PROGRAMMES, MAX_GROUPS)

HOUSEHOLD = np.dtype(
    [
        # what every day reads or writes stands together, so that a calm day touches less memory
        ("village", _i), ("group", _i), ("employed", _i), ("young_men", _i),
        ("hardship", _f), ("encounters", _f), ("no_encounter", _f),
        ("grievance", _f), ("anger", _f), ("ethnicisation", _f), ("bad_today", _i), ("met", _i),
        ("wronged", _i), ("refugee", _i),
        # who they are besides; schooling (years) describes and does not act: no rule reads it
        ("phone_user", _i), ("schooling", _f), ("income", _f),
        ("young_ties", _f), ("bridges", _f),
        # what they know of the village's story
        ("next_rumour", _i),
        ("retellings", _f), ("next_retellings", _f), ("midway_retellings", _f),
        # the step in whose course they were told or called, NOBODY if they knew from its start
        ("news_step", _i),
        ("heard_step", _i), ("heard_from", _i), ("corrected", _f), ("correction_heard", _i),
        ("saw_sanction", _i), ("saw_fairness", _i),
        # where their young men are
        ("called_to", _i), ("joining", _i), ("leaving", _i),
        ("threshold", _f, _youths), ("where", _i, _youths), ("place", _i, _youths),
        ("due", _i, _youths), ("since", _i, _youths),
    ],
    align=True,
)  # fmt: skip

VILLAGE = np.dtype(
    [
        # the place
        ("first", _i), ("last", _i), ("people", _f), ("clustering", _f), ("mixed_school", _i),
        ("x", _f), ("y", _f), ("share", _f, _groups), ("group_households", _i, _groups),
        ("young", _i, _groups),
        # contradictions
        ("disputes", _i), ("failures", _i), ("settlement_days", _f), ("load", _f),
        ("clerks", _f), ("mediators", _f), ("brought", _f), ("mediated", _i),
        ("bad", _i, _groups),
        ("income_gap", _f, _groups), ("posts_gap", _f, _groups), ("deprivation", _f, _groups),
        ("legitimacy", _f, _bodies), ("trust_base", _f, _bodies), ("trust_start", _f, _bodies),
        ("insult", _f, _groups), ("attacked", _i, _groups), ("attacker", _i, _groups),
        ("prejudice", _f), ("ethnicisation", _f), ("contradiction", _f),
        # an incident that will break out, and the story being told
        ("incident_step", _i), ("incident_severity", _f), ("incident_framing", _f),
        ("incident_true", _i), ("incident_type", _i), ("incident_offender", _i),
        ("incident_victim", _i),
        ("story", _i), ("last_story", _i), ("severity", _f), ("framing", _f), ("claim_true", _i),
        ("offender", _i), ("victim", _i),
        ("story_step", _i), ("latest_step", _i), ("stir_step", _i),
        ("noticed", _i), ("gathered", _i), ("clash_elsewhere", _f),
        # counts at the end of the last step
        ("awake", _i), ("listening", _i), ("spreaders", _i), ("informed", _i),
        ("midway_spreaders", _i), ("midway_informed", _i),
        ("spreader_retellings", _f), ("midway_retellings", _f),
        ("corrected", _i), ("crowd", _i, _groups),
        ("midway_crowd", _i, _groups), ("crowd_people", _i), ("midway_people", _i),
        ("outsiders", _i), ("away", _i), ("held", _i),
        ("active", _i, _groups), ("outsiders_by", _i, _groups),
        # what institutions run, and what they said or reached in a crisis
        ("programme", _f, _programmes), ("calm", _f, _groups), ("calm_online", _f, _groups),
        ("label", _f), ("bound_until", _i), ("bound_by", _i), ("bound", _f),
        ("heal", _f, _groups), ("soothe", _f, _groups), ("rebuilt", _i), ("even_handed", _f),
        ("even_force", _f), ("fairness_seen", _f), ("mediation_skill", _f),
        # what is known about it, and how it is judged
        ("watch", _f, (CHANNELS,)), ("harmony", _f), ("usual", _f), ("signs", _f),
        ("talk_signs", _f), ("talk_told", _i), ("zone", _i), ("patrol", _f), ("alarm_step", _i),
        ("stage", _i), ("peak_episode", _i), ("violence_day", _i),
        # orders being carried out
        ("correction_step", _i), ("correction_trust", _f, _groups), ("correction_reach", _f),
        ("sanction_step", _i), ("fairness_step", _i), ("post", _f), ("reserve", _i),
        ("reserve_due_step", _i), ("reserve_due", _i), ("quiet_steps", _i),
        ("guard", _i), ("guard_due_step", _i), ("guard_due", _i),
        # violence and what it did
        ("pending", _f, (2,)), ("events", _i, _groups), ("arrested", _i, _groups),
        ("fled_now", _i, _groups), ("events_day", _i), ("recent_acts", _f), ("peak_day", _i),
        ("met_crowd", _i),
        ("violent_events", _i), ("injured", _i, _groups), ("deaths", _i, _groups),
        ("houses", _i, _groups), ("cars", _i, _groups), ("detained", _i, _groups),
        ("fled", _i, _groups),
    ],
    align=True,
)  # fmt: skip

RUN = np.dtype(
    [("seed_low", _i), ("seed_high", _i), ("groups", _i), ("villages", _i),
     ("steps_per_hour", _i), ("steps_per_day", _i), ("dt", _f), ("awake_households", _i),
     ("officer_steps", _i), ("guard_steps", _i), ("days_begun", _i),
     ("in_street", _i), ("midway_street", _i), ("not_home", _i)],
    align=True,
)  # fmt: skip

EVENT = np.dtype(
    [("step", _i), ("kind", _i), ("village", _i), ("group", _i), ("other", _i), ("amount", _f),
     ("actor", _i), ("story", _i)],
    align=True,
)  # fmt: skip

HOURLY = np.dtype(
    [("step", _i), ("village", _i), ("spreaders", _i), ("reached", _i), ("corrected", _i),
     ("crowd", _i), ("outsiders", _i), ("police", _f), ("violent_events", _i),
     ("ethnicisation", _f), ("attitude", _f), ("behaviour", _f), ("contradiction", _f),
     ("crowd_group", _i, _groups), ("outsiders_group", _i, _groups)],
    align=True,
)  # fmt: skip

DAILY = np.dtype(
    [("day", _i), ("village", _i), ("attitude", _f), ("behaviour", _f), ("contradiction", _f),
     ("prejudice", _f), ("ethnicisation", _f), ("grievance", _f), ("anger", _f), ("disputes", _i),
     ("failures", _i), ("friendly", _f), ("discriminated", _f), ("bad_encounters", _i),
     ("peak_crowd", _i), ("violent_events", _i), ("police", _f), ("refugees", _i),
     ("households", _i), ("zone", _i), ("stage", _i),
     ("signs", _f), ("alarm", _i),
     *[(f"{name}_group", _f, _groups)
       for name in ("prejudice", "ethnicisation", "grievance", "anger")],
     *[(f"{name}_group", _i, _groups)
       for name in ("injured", "deaths", "houses", "detained", "fled")],
     *[(f"legitimacy_{body.name.lower()}", _f, _groups) for body in RECORDED]],
    align=True,
)  # fmt: skip

PARAMETERS = np.dtype(
    [(p.field, _f, (24,)) if p.hourly else (p.field, _f) for p in TABLE], align=True
)

type Records = np.recarray
type Record = np.record
type Floats = npt.NDArray[np.float64]
type Integers = npt.NDArray[np.int64]


class Ties(NamedTuple):
    """One layer of ties: partners of household i are ``partner[start[i]:start[i + 1]]``."""

    start: Integers
    partner: npt.NDArray[np.int32]  # half the memory: ties are most of what a large region needs


class World(NamedTuple):
    """All arrays of one run; compiled loops and Mesa agents share them.

    ``prejudice``, ``next_prejudice``, ``anchor`` and ``scar`` (what violence added to the anchor)
    have shape (households, groups), values in [0, 1]; the entry for the own group is 0. ``rumour``
    (a ``RumourState``) and ``active`` (young men in a crowd) are what other households see of
    one, so they stand in arrays of their own, beside their tentative values in the middle of a
    step. ``rumour_draws`` holds what was drawn for the story in this step. ``awake`` lists the
    households of villages that hourly steps visit. ``distance`` is km by road, shape (villages,
    villages). ``linked`` counts kin ties between two villages, same shape.
    """

    run: Records
    parameters: Records
    households: Records
    villages: Records
    prejudice: Floats
    next_prejudice: Floats
    anchor: Floats
    scar: Floats
    rumour: Integers
    midway: Integers
    active: Integers
    midway_active: Integers
    rumour_draws: Floats
    awake: Integers
    distance: Floats
    linked: Integers
    own: Ties
    talk: Ties
    phone: Ties
    away: Ties
    log: Records
    log_size: Integers
    hourly: Records
    hourly_size: Integers
    arrivals: Integers
    daily: Records


def stacked(parts: Sequence[np.ndarray], dtype: np.dtype) -> np.ndarray:
    """Rows that were put down part by part, as one array of this type."""
    rows = [np.ravel(part) for part in parts] or [np.zeros(0, dtype)]
    return np.concatenate(rows, dtype=dtype)  # not told the type, it works it out part by part


def records(dtype: np.dtype, size: int) -> Records:
    """``size`` empty records of this type, with names as attributes."""
    return np.zeros(size, dtype).view(np.recarray)
