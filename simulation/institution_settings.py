"""Which settings each kind of institution has, where their base comes from, what levers may set.

A setting's base is a parameter, or a plain number with its bounds where it is a switch that only
levers turn (0: off) or a measure of itself (skill 1: as the parameters say).
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from simulation.errors import KelisimError, nearest
from simulation.levers import EVENTS, Start, Strategy
from simulation.parameters import BY_KEY
from simulation.scenario import Scenario


class Plain(NamedTuple):
    """A base that is no parameter: its value and the bounds for levers."""

    value: float
    low: float = 0.0
    high: float = 1.0


type Base = str | Plain

OFF = Plain(0.0)
ONE = Plain(1.0, 0.0, math.inf)  # one person, or one desk
FULL = Plain(1.0)
NEVER = Plain(0.0, 0.0, 3650.0)  # days between meetings of those who do not meet

# the same for every institution; not for levers, which set staff and skill instead
CAPACITY: Mapping[str, Base] = {
    "turnover": "capacity.turnover",
    "learning_years": "capacity.learning_years",
    "newcomer_skill": "capacity.newcomer_skill",
    "cases_per_head": "capacity.cases_per_head",
}

BASES: Mapping[str, Mapping[str, Base]] = {
    "akimat": {
        "staff": "contradiction.clerks",
        "skill": FULL,
        "verification_time": "correction.verification_time",
        "reach": "correction.reach",
        "settlement_days": "contradiction.settlement_days",
        "even_handed": "contradiction.even_handed",
        "label_chance": "akimat.label_chance",
        "label": "akimat.label",
        "meeting_days": "akimat.meeting_days",
        "rebuilding": "repair.rebuilding",
        "compensation": "repair.compensation",
        "compensation_days": "repair.compensation_days",
        "repair": OFF,
        "land": OFF,
        "jobs": OFF,
        "access": OFF,
    },
    "elders": {
        "staff": ONE,
        "skill": FULL,
        "sanction_chance": "elders.sanction_chance",
        "sanction_hours": "elders.sanction_hours",
        "appeal": "elders.appeal",
        "appeal_hours": "elders.appeal_hours",
        "phone_discount": "mobilisation.phone_discount",
        "watch": OFF,
        "dialogue": OFF,
    },
    "associations": {
        "staff": ONE,
        "skill": FULL,
        "sanction_chance": "associations.sanction_chance",
        "sanction_hours": "associations.sanction_hours",
        "apology_chance": "associations.apology_chance",
        "apology_hours": "associations.apology_hours",
        "watch": OFF,
    },
    "consent_council": {
        "staff": ONE,
        "skill": FULL,
        "known": "councils.known",
        "meeting_days": "councils.meeting_days",
        "cases": "councils.cases",
        "table_hours": "councils.table_hours",
        "meets_crowd": OFF,
        "meets_alarm": OFF,
        "meetings": OFF,
        "ceremonies": "councils.ceremonies",
    },
    "public_council": {
        "staff": ONE,
        "skill": FULL,
        "known": OFF,
        "meeting_days": NEVER,
        "cases": "councils.cases",
        "table_hours": "councils.table_hours",
        "meets_crowd": OFF,
        "meets_alarm": OFF,
    },
    "mothers": {
        "staff": ONE,
        "skill": FULL,
        "appeal": "youth.mothers_appeal",
        "appeal_hours": "youth.mothers_hours",
        "online_share": "youth.online_share",
        "dialogue": OFF,
    },
    "youth_leaders": {
        "staff": ONE,
        "skill": FULL,
        "appeal": OFF,
        "appeal_hours": "youth.leaders_hours",
        "online_share": FULL,
        "projects": OFF,
    },
    "mediators": {
        "staff": "mediation.mediators",
        "skill": "mediation.skill",
        "brought": "mediation.brought",
        "clashes": OFF,
        "clash_hours": "mediation.clash_hours",
        "report_delay": "police.report_delay",
    },
    "police_post": {
        "staff": ONE,
        "suspect_hours": "police.suspect_hours",
        "fairness_seen": "police.fairness_seen",
        "even_force": "police.even_force",
        "report_delay": "police.report_delay",
        "rumour_delay": "alarm.rumour_delay",
        "road_posts": OFF,
        "cordon": OFF,
        "curfew": OFF,
        "no_hate": OFF,
    },
    "district_reserve": {
        "staff": "police.reserve",
        "decision_hours": "police.decision_hours",
        "report_delay": "police.report_delay",
        "share_on_alarm": OFF,
    },
    "national_guard": {
        "staff": "guard.officers",
        "after_deaths": "guard.after_deaths",
        "decision_hours": "guard.decision_hours",
        "road_hours": "guard.road_hours",
        "report_delay": "police.report_delay",
    },
    "internal_policy": {
        "staff": "internal_policy.staff",
        "skill": "internal_policy.skill",
        "informants": "monitoring.informants",
        "summaries": "monitoring.summaries",
        "social_watch": OFF,
        "harmony": "monitoring.harmony",
        "signs_delay": "monitoring.signs_delay",
        "villages_per_head": "internal_policy.villages_per_head",
        "alarm_pause": "internal_policy.alarm_pause",
        "zone_days": "monitoring.zone_days",
        "weight_signs": "monitoring.weight_signs",
        "weight_survey": "monitoring.weight_survey",
        "weight_violence": "monitoring.weight_violence",
        "risk_half_life": "monitoring.risk_half_life",
        "yellow": "monitoring.yellow",
        "red": "monitoring.red",
        "margin": "monitoring.zone_margin",
        "patrol": "monitoring.patrol",
    },
    "rumour_desk": {
        "staff": ONE,
        "skill": FULL,
        "desk_time": "correction.desk_time",
        "reach": OFF,
        "forwarding": OFF,
        "literacy": OFF,
    },
    "media": {
        "staff": ONE,
        "skill": FULL,
        "reach": OFF,
        "printing_hours": "media.printing_hours",
        "good_news": "media.good_news",
        "literacy": OFF,
    },
    "ngo": {
        "staff": ONE,
        "skill": FULL,
        "poll_days": NEVER,
        "poll_households": "ngo.poll_households",
        "poll_delay_days": "ngo.poll_delay_days",
        "poll_harmony": "ngo.poll_harmony",
        "mediation": OFF,
        "table_hours": "mediation.clash_hours",
        "meetings": OFF,
        "dialogue": OFF,
    },
    "oblast": {
        "staff": ONE,
        "report_delay": "police.report_delay",
        "survey_days": "monitoring.survey_days",
        "survey_delay_days": "monitoring.survey_delay_days",
        "survey_households": "monitoring.survey_households",
        "survey_harmony": "monitoring.harmony",
        "slip_chance": "monitoring.slip_chance",
        "trial_days": "repair.trial_days",
        "trial_fairness": "repair.trial_fairness",
        "dismissal_chance": "repair.dismissal_chance",
        "dismissal_days": "repair.dismissal_days",
    },
}


def _bounds(base: Base) -> tuple[float, float]:
    if isinstance(base, Plain):
        return base.low, base.high
    return BY_KEY[base].minimum, BY_KEY[base].maximum


SETTINGS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    actor: {name: _bounds(base) for name, base in bases.items()} for actor, bases in BASES.items()
}


def base_settings(scenario: Scenario, actor: str) -> dict[str, float]:
    """What an actor's settings are without any lever."""
    return {
        name: scenario.number(base) if isinstance(base, str) else base.value
        for name, base in ({**BASES[actor], **CAPACITY}).items()
    }


# those who correct, appeal or run programmes: what they do reaches a group as far as it takes it
TAKEN_BY_GROUP = (
    "akimat", "elders", "associations", "consent_council", "mothers", "youth_leaders",
    "police_post", "rumour_desk", "media", "ngo",
)  # fmt: skip


def idle_legitimacy(actor: str, legitimacy: Mapping[str, float]) -> str:
    """Why a lever's legitimacy would change nothing with this actor, and the way out; or ''.

    >>> idle_legitimacy("ngo", {"a": 0.5})
    ''
    """
    if not legitimacy or actor in TAKEN_BY_GROUP:
        return ""
    return (
        f"legitimacy would change nothing: '{actor}' does nothing that a group takes well or badly."
        f" It acts on those who correct, appeal or run programmes: {', '.join(TAKEN_BY_GROUP)}."
        " Leave legitimacy out, or give the lever to one of these."
    )


def idle_local(local: bool, start: str) -> str:
    """Why starting locally would change nothing with this start, and the way out; or ''.

    >>> idle_local(True, "trigger+6h")
    ''
    """
    if not local or Start.parse(start).event is not None:
        return ""
    return (
        f"local = true would change nothing: the start '{start}' is a date, which is the same in"
        f" every village. Leave local out, or start at an event ({', '.join(EVENTS)}), as"
        " 'trigger+6h'."
    )


def check_levers(strategy: Strategy, scenario: Scenario) -> None:
    """Refuse levers on what does not exist, out of bounds, or with a key that changes nothing.

    Raises:
        KelisimError: naming the lever, what is wrong and what is allowed.
    """
    villages = [village.id for village in scenario.villages]
    groups = [group.id for group in scenario.groups]
    for lever in strategy.levers:
        where = f"lever '{lever.name}'"
        _known(where, "actor", lever.actor, SETTINGS)
        for name in lever.villages:
            _known(where, "village", name, villages)
        for name in lever.legitimacy:
            _known(where, "group", name, groups)
        for name, target in lever.settings.items():
            bounds = SETTINGS[lever.actor]
            _known(f"{where}: '{lever.actor}'", "setting", name, bounds)
            low, high = bounds[name]
            if not low <= target <= high:
                raise KelisimError(
                    f"{where}: {name} = {target:g} is out of range,"
                    f" allowed are {low:g} to {high:g}."
                )
        idle = idle_legitimacy(lever.actor, lever.legitimacy)
        if idle := idle or idle_local(lever.local, lever.start):
            raise KelisimError(f"{where}: {idle}")


def _known(where: str, what: str, name: str, known: Mapping[str, object] | list[str]) -> None:
    if name not in known:
        raise KelisimError(
            f"{where}: unknown {what} '{name}'.{nearest(name, known)} Known: {', '.join(known)}."
        )
