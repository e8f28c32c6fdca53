"""Worlds in which everything happens that the model has: every lever is pulled, grave stories run.

Small villages and steps of an hour, so that one run takes little. ``everything`` pulls each kind of
institution into the clash; ``quiet`` is the same without anything that could be reported.
"""

from dataclasses import replace
from typing import Any

from agents.setting import Plain
from simulation import Scenario
from simulation.institution_settings import BASES
from simulation.levers import Lever
from tests.simulation.small import INCIDENT, crisis, lever, under

# Settings at which each institution does what it can, and soon.
_STATED: dict[str, dict[str, float]] = {
    "akimat": {
        "label_chance": 1.0, "label": 0.5, "compensation": 0.5, "compensation_days": 1.0,
        "meeting_days": 1.0, "rebuilding": 2.0, "verification_time": 3.0, "repair": 1.0,
        "land": 0.5, "jobs": 0.2, "access": 0.5,
    },
    "elders": {"appeal": 0.1, "appeal_hours": 1.0, "watch": 0.5, "dialogue": 0.5},
    "associations": {
        "sanction_chance": 0.9, "apology_chance": 1.0, "apology_hours": 6.0, "watch": 0.5,
    },
    "consent_council": {
        "known": 0.9, "meeting_days": 3.0, "cases": 4.0, "table_hours": 8.0,
        "meetings": 0.5, "ceremonies": 0.5,
    },
    "public_council": {
        "known": 0.9, "meeting_days": 4.0, "cases": 4.0, "table_hours": 10.0, "meets_alarm": 1.0,
    },
    "mothers": {"appeal": 0.3, "appeal_hours": 2.0, "dialogue": 0.5},
    "youth_leaders": {"appeal": 0.3, "appeal_hours": 1.0, "projects": 0.5},
    "mediators": {"staff": 2.0, "skill": 0.9, "clashes": 1.0, "clash_hours": 6.0},
    "police_post": {"road_posts": 0.2, "cordon": 0.2, "curfew": 0.2, "no_hate": 0.2},
    "district_reserve": {"share_on_alarm": 0.3},
    "national_guard": {"after_deaths": 1.0, "decision_hours": 2.0, "road_hours": 2.0, "staff": 9.0},
    "internal_policy": {
        "informants": 0.2, "summaries": 0.5, "social_watch": 0.2, "signs_delay": 1.0,
        "skill": 1.0, "zone_days": 1.0, "alarm_pause": 12.0, "villages_per_head": 0.3,
        "weight_signs": 0.3, "weight_survey": 1.0, "weight_violence": 0.5,
    },
    "rumour_desk": {"reach": 0.4, "forwarding": 0.2, "literacy": 0.2},
    "media": {"reach": 0.5, "printing_hours": 2.0, "good_news": 0.2, "literacy": 0.2},
    "ngo": {"poll_days": 3.0, "poll_delay_days": 1.0, "mediation": 0.9, "table_hours": 4.0,
            "meetings": 0.2, "dialogue": 0.2},
    "oblast": {
        "survey_days": 4.0, "survey_delay_days": 1.0, "trial_days": 2.0, "dismissal_chance": 1.0,
        "dismissal_days": 1.0,
    },
}  # fmt: skip


def _switched_on(actor: str) -> dict[str, float]:
    """What an institution is switched to of which nothing is stated: all that is off, on."""
    off = {name: base for name, base in BASES[actor].items() if isinstance(base, Plain)}
    return {name: min(base.high, 1.0) for name, base in off.items() if base.value == 0.0}


ACTIVE = _STATED | {actor: _switched_on(actor) for actor in BASES if actor not in _STATED}
# A fierce clash with deaths, and officials who are slow enough to let it happen.
FIERCE: dict[str, Any] = {
    "violence.rate": 0.1,
    "violence.deaths": 0.1,
    "violence.houses": 0.3,
    "mobilisation.threshold": 0.6,
    "mobilisation.restraint": 0.4,
    "police.reserve": 6.0,
    "rumour.fade_hours": 12.0,
    "mediation.commitment": 0.5,
    "monitoring.talk_level": 2.0,
    "monitoring.alarm_level": 2.0,
    "monitoring.survey_households": 10.0,
    "contradiction.disputes": 300.0,
    "contradiction.failures": 200.0,
    "trigger.second_revival": 0.8,
}
# Only what institutions do not do by themselves; how fast and how much is left to parameters.
SWITCHES: dict[str, dict[str, float]] = {
    "consent_council": {"meets_crowd": 1.0},
    "mediators": {"clashes": 1.0},
    "youth_leaders": {"appeal": 0.1},
    "media": {"reach": 0.6},
    "ngo": {"poll_days": 3.0, "mediation": 0.9},
    "elders": {"watch": 0.5},
    "akimat": {"repair": 0.5},
}


def all_levers() -> tuple[Lever, ...]:
    """One lever for each kind of institution, from the first hour."""
    return tuple(lever(actor, settings) for actor, settings in ACTIVE.items())


def everything(days: int = 12, **values: float) -> Scenario:
    """Two incidents between the same sides, a third elsewhere between others, all levers pulled."""
    base = crisis({**FIERCE, **values}, days=days)
    second = replace(INCIDENT, day=2, hour=8.0, severity=0.8)
    elsewhere = replace(INCIDENT, village="v2", day=days // 2 + 1, offender="c", victim="b")
    return under(replace(base, incidents=(INCIDENT, second, elsewhere)), *all_levers())


def quiet(days: int = 12, **values: float) -> Scenario:
    """The same world and levers, but no incident: nothing breaks out."""
    return replace(everything(days, **values), incidents=())


def talks(days: int = 8, **values: float) -> Scenario:
    """A clash over a small matter, in a crowd that is easily gathered, with trusted go-betweens."""
    easy = {
        "grievance.legitimacy": 0.95,
        "mobilisation.threshold": 0.3,
        "violence.rate": 0.1,
        "mediation.commitment": 0.5,
        "police.reserve": 4.0,
        "standing.mediators": 1.0,
        "standing.ngo": 1.0,
    }
    base = crisis({**FIERCE, **easy, **values}, days=days)
    villages = tuple(replace(v, legitimacy={}) for v in base.villages)
    small = replace(INCIDENT, severity=0.2)
    return under(replace(base, villages=villages, incidents=(small,)), *all_levers())


def switched() -> Scenario:
    """A clash in which institutions do what they seldom do, at the pace of the parameters."""
    values = {
        "elders.sanction_chance": 0.0,
        "associations.sanction_chance": 0.9,
        "violence.rate": 0.002,
        "internal_policy.villages_per_head": 0.2,
        "capacity.cases_per_head": 0.4,
        "trigger.rate": 0.05,
    }
    base = talks(14, **values)
    levers = (lever(actor, settings) for actor, settings in SWITCHES.items())
    return under(base, *levers)


def by_itself(actor: str, settings: dict[str, float]) -> Scenario:
    """One kind of institution does what it can, and nobody else: no force comes from outside."""
    values = {
        "trigger.rate": 0.05,
        "elders.sanction_chance": 0.3 if actor == "elders" else 0.0,
        "police.reserve": 0.0 if actor != "district_reserve" else 6.0,
        "guard.after_deaths": 1.0 if actor == "national_guard" else 1e6,
    }
    return under(crisis({**FIERCE, **values}, days=12), lever(actor, settings))


def watched(settings: dict[str, float]) -> Scenario:
    """A month without any clash, in which signs and polls move villages between zones of risk."""
    values = {
        "trigger.rate": 0.0,
        "monitoring.alarm_level": 1.0,
        "monitoring.risk_half_life": 2.0,
        "monitoring.yellow": 0.35,
        "monitoring.weight_survey": 1.0,
        "monitoring.survey_households": 10.0,
        "monitoring.zone_days": 1.0,
        "ngo.poll_delay_days": 1.0,
        "media.good_news": 0.0,
    }
    base = replace(crisis(values, households=120, days=40), incidents=())
    polls = lever("ngo", {"poll_days": 7.0})
    return under(base, polls, lever("internal_policy", {"informants": 0.1, **settings}))
