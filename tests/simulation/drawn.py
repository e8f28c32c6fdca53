"""Worlds and levers that hypothesis draws: small, heated, any mix of groups, parameters, levers."""

import datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from agents.states import Corner, IncidentType
from simulation import Scenario
from simulation.institution_settings import SETTINGS, TAKEN_BY_GROUP
from simulation.levers import Lever, Unit
from simulation.parameters import TABLE
from simulation.scenario import Group, Incident, Village
from tests.simulation.small import HEATED

DAYS = 4
NUMBERS = [p for p in TABLE if not p.hourly and p.key != "time.steps_per_hour"]
# What would only make the runs long, not odd.
CALM = {"police.reserve": 200.0, "rumour.first_tellers": 10.0}


def drawn(examples: int) -> settings:
    """So many examples, the same ones each time, however long each takes."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def villages(draw: st.DrawFn, groups: list[str]) -> tuple[Village, ...]:
    """One to three villages with any mix of groups, some perhaps absent."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        parts = draw(st.lists(st.integers(0, 5), min_size=len(groups), max_size=len(groups)))
        parts[draw(st.integers(0, len(groups) - 1))] += 1
        shares = {g: part / sum(parts) for g, part in zip(groups, parts, strict=True)}
        found.append(
            Village(
                f"v{number}", "", draw(st.integers(1, 25)), (7.0 * number, 0.0), shares,
                clustering=draw(st.sampled_from([0.0, 0.4, 1.0])), mixed_school=draw(st.booleans()),
                seat=draw(st.booleans()),
            )
        )  # fmt: skip
    return tuple(found)


@st.composite
def incidents(draw: st.DrawFn, groups: list[str], village: str) -> Incident:
    """An incident of any kind in a village."""
    offender, victim = draw(st.permutations(groups))[:2]
    return Incident(
        village, draw(st.integers(0, 1)), draw(st.floats(0.0, 23.99)),
        draw(st.sampled_from(IncidentType)), draw(st.floats(0.0, 1.0)), draw(st.booleans()),
        draw(st.floats(0.0, 1.0)), offender, victim,
    )  # fmt: skip


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A small heated world with some parameters anywhere in their plausible ranges."""
    groups = [f"g{n}" for n in range(draw(st.integers(2, 4)))]
    places = draw(villages(groups))
    names = st.sampled_from([v.id for v in places])
    planned = draw(st.lists(names.flatmap(lambda v: incidents(groups, v)), max_size=3))
    chosen = draw(st.lists(st.sampled_from(NUMBERS), max_size=8, unique_by=lambda p: p.key))
    values = {p.key: draw(st.floats(p.low, p.high)) for p in chosen}
    steps = {"time.steps_per_hour": float(draw(st.sampled_from([1, 1, 2, 3])))}
    return Scenario(
        "any", "", "", DAYS, datetime.date(2020, 1, 1), tuple(Group(g, {}) for g in groups),
        places, tuple(planned), {**HEATED, "trigger.rate": 0.01, **CALM, **values, **steps},
    )  # fmt: skip


@st.composite
def levers(
    draw: st.DrawFn, groups: tuple[str, ...] = ("a", "b", "c"), villages: tuple[str, ...] = ("v1",)
) -> Lever:
    """Any lever on one or two settings of any actor, anywhere within their bounds."""
    actor = draw(st.sampled_from(sorted(SETTINGS)))
    names = draw(
        st.lists(st.sampled_from(sorted(SETTINGS[actor])), min_size=1, max_size=2, unique=True)
    )
    targets = {}
    for name in names:
        low, high = SETTINGS[actor][name]
        targets[name] = draw(st.floats(low, min(high, low + 20.0)))
    taken = draw(st.dictionaries(st.sampled_from(groups), st.sampled_from([0.0, 0.3, 1.0])))
    return Lever(
        f"lever_{actor}", draw(st.sampled_from(Corner)), actor, targets,
        start=draw(st.sampled_from(["day 1+7h", "trigger", "trigger+9.5h", "first_crowd"])),
        ramp=draw(st.sampled_from([0.0, 2.5, 30.0])),
        duration=draw(st.sampled_from([0.0, 13.0, 1e9])),
        decay=draw(st.sampled_from([0.0, 6.0])),
        villages=draw(st.sampled_from([(), villages])),
        capacity=draw(st.sampled_from([0.0, 1.0, 9.0])),
        staff=draw(st.sampled_from([0.0, 3.0])),
        legitimacy=taken if actor in TAKEN_BY_GROUP else {},
        cost_fixed=draw(st.floats(0.0, 1e6)), cost_per_day=draw(st.floats(0.0, 1e5)),
        cost_per_unit=draw(st.floats(0.0, 1e4)), unit=draw(st.sampled_from(Unit)),
    )  # fmt: skip
