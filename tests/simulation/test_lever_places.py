"""Where levers act and what they take: villages, zones, capacity, shared staff, decay, units."""

from dataclasses import replace

import pytest

from agents.messages import SetZone
from agents.states import Programme, Zone
from simulation import ConflictModel
from simulation.actions import carry_out
from simulation.levers import Lever, Unit
from tests.simulation.small import crisis, lever, lived, under

QUIET = replace(crisis(days=3), incidents=())


def reaches(*levers: Lever, days: int = 1) -> list[float]:
    """Reach of the akimat of each village at the end, under levers on it."""
    model = lived(under(replace(QUIET, days=days), *levers))
    return [round(i.settings["reach"], 9) for i in model.institutions if i.actor == "akimat"]


def test_a_lever_serves_the_villages_it_names() -> None:
    """Named villages alone; all, if none is named."""
    assert reaches(lever("akimat", {"reach": 0.9}, villages=("v1",))) == [0.4, 0.9, 0.4]
    assert reaches(lever("akimat", {"reach": 0.9})) == [0.9, 0.9, 0.9]


@pytest.mark.parametrize(("capacity", "served"), [(0.0, 0), (1.0, 1), (2.0, 2), (9.0, 3)])
def test_a_lever_serves_no_more_villages_than_it_can(capacity: float, served: int) -> None:
    """The first in the scenario's order get it."""
    got = reaches(lever("akimat", {"reach": 0.9}, capacity=capacity))
    assert got == [0.9] * served + [0.4] * (3 - served)


def test_a_lever_for_a_zone_follows_the_zones() -> None:
    """A village is served from when it is seen at that risk, until it is seen as calmer."""
    risky = lever("akimat", {"reach": 0.9}, zone=Zone.YELLOW, cost_per_unit=1.0)
    model = ConflictModel(under(QUIET, risky), rng=1, collect=False)
    model.step()
    akimats = [i for i in model.institutions if i.actor == "akimat"]
    assert [i.settings["reach"] for i in akimats] == [0.4, 0.4, 0.4]
    carry_out(SetZone(2, 24.0, Zone.RED, 0.0), model, 24)
    assert [i.settings["reach"] for i in akimats] == [0.4, 0.4, 0.9]
    model.step()
    carry_out(SetZone(2, 48.0, Zone.GREEN, 0.0), model, 48)
    assert [i.settings["reach"] for i in akimats] == [0.4, 0.4, 0.4]
    model.step()
    assert model.levers.cost(72.0) == pytest.approx(1.0)  # one village for one day


def test_levers_share_the_people_of_their_actor() -> None:
    """Two that need three each of four people: both at two thirds; hired staff are there too."""
    pair = (
        lever("akimat", {"reach": 1.0}, name="one", staff=3.0),
        lever("akimat", {"repair": 0.6}, name="two", staff=3.0),
    )
    model = lived(under(replace(QUIET.vary({"contradiction.clerks": 4.0}), days=1), *pair))
    akimat = next(i for i in model.institutions if i.actor == "akimat")
    assert akimat.settings["reach"] == pytest.approx(0.4 + 0.6 * 2.0 / 3.0)
    assert akimat.settings["repair"] == pytest.approx(0.4)
    more = (*pair, lever("akimat", {"staff": 6.0}, name="three"))
    model = lived(under(replace(QUIET.vary({"contradiction.clerks": 4.0}), days=1), *more))
    akimat = next(i for i in model.institutions if i.actor == "akimat")
    assert akimat.settings["reach"] == pytest.approx(1.0)


def test_what_is_left_of_a_lever_decays() -> None:
    """After its duration half is left after each half-life."""
    trial = lever("akimat", {"reach": 1.0}, duration=24.0, decay=24.0)
    first = [reaches(trial, days=days)[0] for days in (2, 3)]
    assert first == pytest.approx([0.4 + 0.3 * 2 ** (1 / 24), 0.4 + 0.15 * 2 ** (1 / 24)], abs=0.02)


def test_groups_that_do_not_accept_a_programme_get_none_of_it() -> None:
    """Legitimacy of a lever by group scales what reaches that group."""
    trial = lever("ngo", {"dialogue": 0.8}, legitimacy={"a": 0.5, "c": 0.0})
    model = lived(under(replace(QUIET.vary({"capacity.turnover": 0.0}), days=1), trial))
    level = model.world.villages[0].programme[Programme.DIALOGUE]
    assert level[:3] == pytest.approx([0.4, 0.8, 0.0])


@pytest.mark.parametrize(
    ("unit", "paid"),
    [(Unit.VILLAGE_DAY, 2 * 2.0), (Unit.HOUSEHOLD_DAY, 2 * 60 * 2.0)],
)
def test_units_are_villages_or_households_by_the_day(unit: Unit, paid: float) -> None:
    """Two villages of sixty households, two of three days."""
    trial = lever(
        "mothers", {"appeal": 0.1}, start="day 1", villages=("v0", "v2"), cost_per_unit=1.0,
        unit=unit,
    )  # fmt: skip
    assert lived(under(QUIET, trial)).levers.cost(72.0) == pytest.approx(paid)


def test_units_of_action_are_the_orders_given() -> None:
    """Each order that its actor gives while the lever is in force, and no other."""
    trial = lever("ngo", {"poll_days": 1.0}, start="day 1", cost_per_unit=10.0, unit=Unit.ACTION)
    model = lived(under(QUIET, trial))
    teams = [i for i in model.institutions if i.actor == "ngo"]
    assert [len(team.actions) for team in teams] == [2, 2, 2]
    assert model.levers.cost(72.0) == pytest.approx(60.0)
