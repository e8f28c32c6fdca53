"""Day, step 2: households of different groups meet, well or badly (process 1)."""

import math

import numpy as np

from agents.rule import rule
from agents.rules.attitude import toward_norm
from agents.rules.chance import chance, poisson_count_from
from agents.rules.contact import anchor_after, negative_chance, still_met
from agents.rules.programmes import lessened
from agents.states import Programme
from simulation.compilation import kernel
from simulation.random_numbers import BLOCK, Purpose, fill_words, to_unit, words
from simulation.state import Record, World

_WORDS = 3  # of the four words of a draw, the first tells how many encounters there are


@kernel
def contact(first: int, last: int, w: World, day: int) -> None:
    """Each household's encounters of the day change its own anchor prejudice.

    One uniform number decides both whom it meets and whether it goes badly: the unit interval
    is cut by the other groups' shares; the lowest part of each piece is the bad outcome, the
    highest an encounter that is avoided.
    """
    p = w.parameters[0]
    groups = w.run[0].groups
    drift = chance(p.attitude_return_rate, 1.0)
    drawn = np.empty((_WORDS + 1, BLOCK), np.int64)
    for i in range(first, last):
        k = (i - first) % BLOCK
        if k == 0:
            fill_words(drawn, min(BLOCK, last - i), w.run, Purpose.ENCOUNTERS, i, day)
        me = w.households[i]
        me.bad_today = 0
        village = w.villages[me.village]
        met = encounters_today(p, me, village, to_unit(drawn[0, k]))
        rough = roughness(p, me, village) if met > 0 else 1.0
        others = 1.0 - village.share[me.group]
        for number in range(met):
            turn = number % _WORDS + 1
            if turn == 1 and number > 0:
                more = words(w.run, Purpose.ENCOUNTER, i, day, number)
                _, drawn[1, k], drawn[2, k], drawn[3, k] = more
            u = to_unit(drawn[turn, k]) * others
            for g in range(groups):
                share = village.share[g] if g != me.group else 0.0
                if u < share:
                    share *= still_met(p.contact_avoidance, w.prejudice[i, g])
                    if u >= share:  # seen from afar and avoided
                        break
                    me.met += 1
                    bad = u < share * rough * negative_chance(
                        p.contact_negative_base, p.contact_negative_prejudice, w.prejudice[i, g]
                    )
                    w.anchor[i, g] = anchor_after(
                        w.anchor[i, g], bad, p.attitude_good_effect, p.attitude_bad_ratio
                    )
                    me.bad_today += bad
                    break
                u -= share
        for g in range(groups):
            w.anchor[i, g] = toward_norm(w.anchor[i, g], p.attitude_norm, drift)
        w.anchor[i, me.group] = 0.0  # nobody holds prejudice against the own group


@rule
def encounters_today(p: Record, me: Record, village: Record, u: float) -> int:
    """How many encounters a household could have today, from one uniform number."""
    mean, none = me.encounters, me.no_encounter
    meetings = village.programme[Programme.MEETINGS, me.group]
    if meetings > 0.0:
        mean *= 1.0 + p.programme_meetings_contact * meetings
        none = math.exp(-mean)
    return poisson_count_from(mean, none, u)


@rule
def roughness(p: Record, me: Record, village: Record) -> float:
    """How many of the usual bad encounters are left where people meet on equal terms."""
    g = me.group
    left = lessened(1.0, p.programme_meetings_quality, village.programme[Programme.MEETINGS, g])
    if village.mixed_school:
        left *= 1.0 - p.contact_mixed_school_quality
    if me.young_men > 0:
        projects = village.programme[Programme.YOUTH_PROJECTS, g]
        left = lessened(left, p.programme_projects_quality, projects)
    return left
