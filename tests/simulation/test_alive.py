"""Nothing is accepted and ignored: every parameter and every setting of a lever does something."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from agents.states import EventKind
from simulation import Run, Scenario, simulate
from simulation.institution_settings import SETTINGS, base_settings
from simulation.parameters import TABLE, Parameter, Value
from tests.simulation import busy
from tests.simulation.busy import ACTIVE, FIERCE, all_levers
from tests.simulation.small import crisis, differences, lever, under

type World = Callable[[], Scenario]


@cache
def episode() -> Scenario:
    """A planned clash with long roads, a desk, and a reserve too small to end it at once."""
    values = {
        "violence.rate": 0.08,
        "violence.deaths": 0.1,
        "police.reserve": 9.0,
        "police.decision_hours": 0.5,
        "rumour.fade_hours": 12.0,
    }
    base = under(crisis(values, days=10), lever("rumour_desk", {"reach": 0.3}))
    far = tuple(replace(v, position=(4.0 * v.position[0], v.position[1])) for v in base.villages)
    return replace(base, villages=far)


@cache
def by_chance() -> Scenario:
    """Small incidents, drawn: most stories gather few, and end; words about them count."""
    values = {
        "trigger.rate": 0.006,
        "trigger.dispute_rate": 0.02,
        "trigger.severity_tail": 1.0,
        "mobilisation.threshold": 0.8,
        "correction.verification_time": 2.0,
        "correction.effect": 0.35,
        "rumour.fade_hours": 12.0,
    }
    return replace(crisis(values, days=20), incidents=())


@cache
def at_the_seat() -> Scenario:
    """One village, the reserve in it at once, but too few to stop the crowd by their number."""
    values = {"police.reserve": 4.0, "police.decision_hours": 0.5}
    return crisis(values, villages=1, households=120, days=4)


@cache
def paperwork() -> Scenario:
    """More cases than the one clerk can work on, so that they wait and mediators take some."""
    values = {"contradiction.disputes": 300.0, "contradiction.settlement_days": 20.0}
    return crisis(values, days=6)


@cache
def cordoned() -> Scenario:
    """A crowd that stands on behind the cordon of a few officers."""
    values = {
        "police.reserve": 6.0,
        "police.decision_hours": 0.5,
        "police.curfew": 0.0,
        "police.arrest_rate": 0.0,
        "mobilisation.risk": 0.0,
        "violence.rate": 0.1,
        "violence.deterrence": 0.5,
        "mobilisation.threshold": 0.5,
    }
    return crisis(values, villages=2, households=80, days=4)


@cache
def clash_elsewhere() -> Scenario:
    """Violence in one village, and a week later a fresh story in another."""
    base = crisis({"rumour.receptiveness": 2.0}, days=10)
    later = replace(base.incidents[0], village="v2", day=8, hour=8.0)
    apart = tuple(replace(v, clustering=0.6) for v in base.villages)
    return replace(base, incidents=(*base.incidents, later), villages=apart)


@cache
def aftermath() -> Scenario:
    """Two grave clashes and most of a year after them, in which no lever is pulled."""
    values = {
        **FIERCE,
        "guard.after_deaths": 1.0,
        "repair.rebuilding": 2.0,
        "akimat.label_chance": 0.5,
        "associations.apology_chance": 0.5,
        "monitoring.red": 0.6,
        "violence.return_half_life": 60.0,
        "contradiction.disputes": 30.0,
        "police.stay_hours": 48.0,
        "stage.trace_days": 30.0,
        "monitoring.slip_chance": 0.0,
        "grievance.legitimacy": 0.8,
        "contradiction.failures": 10.0,
        "mobilisation.threshold": 0.7,
        "mobilisation.fatigue_night": 1.0,
    }
    base = crisis(values, villages=2, households=40, days=160)
    first = base.incidents[0]
    again = replace(first, day=2, hour=9.0, severity=0.7)
    later = replace(first, village="v1", day=100, offender="a", victim="b")
    return replace(base, incidents=(first, again, later))


@cache
def pulled() -> Scenario:
    """Every lever at once."""
    return busy.everything()


@cache
def at_the_table() -> Scenario:
    """Agreements, kept and broken."""
    return busy.talks()


@cache
def kept() -> Scenario:
    """Agreements that nobody breaks, and the days after they have run out."""
    return busy.talks(14, **{"violence.rate": 0.0005})


@cache
def switched() -> Scenario:
    """Institutions that do what they seldom do, at the pace of the parameters."""
    return busy.switched()


@cache
def watched() -> Scenario:
    """A month in which nothing but signs and polls tells of tension."""
    return busy.watched({})


@cache
def quarrels() -> Scenario:
    """Disputes by the hundred that nobody settles: incidents grow out of some of them."""
    values = {
        "contradiction.disputes": 50_000.0,
        "contradiction.clerks": 0.0,
        "mediation.mediators": 0.0,
        "contact.rate": 0.0,
        "mobilisation.threshold": 9.0,
    }
    return replace(crisis(values, days=12), incidents=())


@cache
def false_alarm() -> Scenario:
    """The reserve comes on the alarm, meets nobody in the street, and leaves."""
    values = {"mobilisation.threshold": 9.0, "police.stay_hours": 12.0}
    ahead = lever("district_reserve", {"share_on_alarm": 1.0, "decision_hours": 0.5})
    return under(crisis(values, days=6), ahead)


@cache
def besieged() -> Scenario:
    """Deaths on the first evening bring a small National Guard that cannot end the violence."""
    values = {
        "guard.after_deaths": 1.0,
        "guard.decision_hours": 2.0,
        "guard.road_hours": 2.0,
        "guard.officers": 3.0,
        "police.reserve": 0.0,
        "police.curfew": 0.0,
        "police.cordon": 0.0,
        "police.arrest_rate": 0.0,
        "police.stay_hours": 12.0,
        "mobilisation.threshold": 0.4,
        "mobilisation.fatigue_day": 0.3,
        "violence.rate": 0.1,
        "violence.deaths": 0.1,
        "violence.flight": 1.0,
        "rumour.fade_hours": 12.0,
    }
    return crisis(values, days=8)


@cache
def relieved() -> Scenario:
    """The same with fewer who come, so that the Guard sees the end of it and leaves."""
    return besieged().vary({"mobilisation.threshold": 0.8})


@cache
def priced() -> Scenario:
    """Small incidents where telling them as ethnic ones has a price."""
    return under(by_chance(), lever("police_post", {"no_hate": 0.8}))


WORLDS: tuple[World, ...] = (
    episode,
    pulled,
    by_chance,
    switched,
    watched,
    at_the_seat,
    paperwork,
    cordoned,
    at_the_table,
    kept,
    aftermath,
    clash_elsewhere,
    quarrels,
    false_alarm,
    besieged,
    relieved,
    priced,
)


@cache
def lived_in(world: World) -> Run:
    """What happens in a world as it is."""
    return simulate(world(), 2)


def other_value(parameter: Parameter, value: Value) -> Value:
    """The end of the plausible range that is further from the value of a world."""
    if isinstance(value, tuple):
        return tuple(reversed(value))
    return max((parameter.low, parameter.high), key=lambda end: abs(end - value))


@pytest.mark.parametrize("parameter", TABLE, ids=lambda p: p.key)
def test_every_parameter_is_alive(parameter: Parameter) -> None:
    """A parameter that changes nothing is a bug: another value gives another run somewhere."""
    for world in WORLDS:
        value = other_value(parameter, world().value(parameter.key))
        if differences(lived_in(world), simulate(world().vary({parameter.key: value}), 2)):
            return
    pytest.fail(f"{parameter.key} changes nothing")


EACH = [(actor, name) for actor, settings in SETTINGS.items() for name in settings]


def far_from(now: float, bounds: tuple[float, float]) -> float:
    """The end of the bounds that is further away; what has no upper bound, three times as much."""
    low, high = bounds
    top = high if math.isfinite(high) else 3.0 * now + 5.0
    return max((low, top), key=lambda end: abs(end - now))


def among_all(actor: str, settings: dict[str, float], staff: float) -> Scenario:
    """All levers are pulled; those of this actor have these settings and need these people."""
    changed = lever(actor, settings, staff=staff)
    return under(pulled(), *(changed if one.actor == actor else one for one in all_levers()))


def at_talks(actor: str, settings: dict[str, float], staff: float) -> Scenario:
    """The same where talks succeed."""
    return replace(at_the_table(), strategy=among_all(actor, settings, staff).strategy)


def by_itself(actor: str, settings: dict[str, float], staff: float) -> Scenario:
    """Nobody else does anything."""
    return busy.by_itself(actor, settings)


def while_watched(actor: str, settings: dict[str, float], staff: float) -> Scenario:
    """Nothing happens but what the department sees."""
    return busy.watched(settings if actor == "internal_policy" else {})


@cache
def as_usual(build: Callable[..., Scenario], actor: str, staff: float) -> Run:
    """The run with the actor's settings as they are in ``ACTIVE``."""
    return simulate(build(actor, ACTIVE[actor], staff), 2)


@pytest.mark.parametrize(("actor", "name"), EACH)
def test_every_setting_of_a_lever_is_alive(actor: str, name: str) -> None:
    """What a lever may move, moves something: the run differs from one where it stays.

    Staff counts where levers need people: here the lever of the actor needs four.
    """
    now = ACTIVE[actor].get(name, base_settings(pulled(), actor)[name])
    moved = {**ACTIVE[actor], name: far_from(now, SETTINGS[actor][name])}
    staff = 4.0 if name == "staff" else 0.0
    for build in (among_all, by_itself, at_talks, while_watched):
        if differences(as_usual(build, actor, staff), simulate(build(actor, moved, staff), 2)):
            return
    pytest.fail(f"{actor}.{name} changes nothing")


def test_these_worlds_are_busy() -> None:
    """The tests above prove something only where every kind of event takes place."""
    kinds = {kind for world in WORLDS for kind in lived_in(world).events["kind"]}
    assert kinds == {kind.name.lower() for kind in EventKind}
    harm = ["deaths", "injured", "houses", "cars", "fled"]
    assert lived_in(episode).summary[harm].min() > 0
    assert lived_in(by_chance).summary["incidents"] >= 2
