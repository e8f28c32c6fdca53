"""What the tests of institutions share."""

import datetime

import mesa
import pytest

from simulation.scenario import Group, Scenario, Village


class BareModel(mesa.Model):
    """A Mesa model that knows its scenario and nothing of a world."""

    def __init__(self) -> None:
        super().__init__(rng=1)
        groups = tuple(Group(g, {}) for g in "abc")
        village = Village("v0", "", 10, (0.0, 0.0), {"a": 0.5, "b": 0.3, "c": 0.2})
        self.conflict_scenario = Scenario(
            "stage", "", "", 1, datetime.date(2020, 1, 1), groups, (village,)
        )


@pytest.fixture
def model() -> mesa.Model:
    """Any Mesa model; institutions know nothing of the world."""
    return BareModel()
