"""Looking at a run changes nothing in it, and what was seen can be gone on from."""

import pytest

from simulation import ConflictModel, KelisimError, Snapshot, simulate
from simulation.observer import Observer
from tests.simulation.busy import everything
from tests.simulation.small import crisis, differences, lever, under


@pytest.mark.parametrize("moment", ["day 2", "trigger", "trigger+6h", "first_violence", "alarm"])
def test_a_look_changes_nothing_and_the_run_goes_on_from_it(moment: str) -> None:
    """The watched run is the unwatched one, and so is one from its state."""
    scenario = under(everything(days=4))
    found: list[Snapshot] = []
    watched = simulate(scenario, 3, begun=lambda model: Observer(model, moment, found.append))
    assert differences(watched, simulate(scenario, 3)) == []
    assert len(found) == 1
    assert differences(simulate(scenario, 3, state=found[0]), watched) == []


def test_another_strategy_goes_on_from_the_trigger() -> None:
    """From the state at the trigger a strategy runs as if from the first day."""
    calm = under(everything(days=4))
    desk = under(calm, lever("rumour_desk", {"reach": 0.8}, start="trigger+2h"))
    found: list[Snapshot] = []
    simulate(calm, 3, begun=lambda model: Observer(model, "trigger", found.append))
    assert differences(simulate(desk, 3, state=found[0]), simulate(desk, 3)) == []


def test_a_look_still_to_come_is_not_part_of_a_state() -> None:
    """Who goes on from a state need not have planned the looks of the run that made it."""
    scenario = under(everything(days=4))
    model = ConflictModel(scenario, rng=3, collect=False)
    Observer(model, "day 3", lambda state: None)
    model.run_for(1)
    again = simulate(scenario, 3, state=model.snapshot())
    assert differences(again, simulate(scenario, 3)) == []


def test_a_moment_that_never_comes_is_not_seen() -> None:
    found: list[Snapshot] = []
    looks: list[Observer] = []
    scenario = crisis(days=1)
    simulate(scenario, 3, begun=lambda model: looks.append(Observer(model, "alarm", found.append)))
    assert not found
    assert not looks[0].seen
    with pytest.raises(KelisimError, match="Did you mean 'alarm'"):
        simulate(scenario, 3, begun=lambda model: Observer(model, "alarn", found.append))
