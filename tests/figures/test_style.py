"""The common look: as many groups as a scenario may have are told apart, without colour too."""

from experiments.figures.style import LOOKS, look
from simulation.state import MAX_GROUPS


def test_every_group_of_the_largest_scenario_has_its_own_mark_hatch_and_line() -> None:
    """Twenty groups: no marker, hatch or line comes twice; colours repeat and are not needed."""
    looks = [look(number) for number in range(MAX_GROUPS)]
    assert len(LOOKS) == MAX_GROUPS
    for part in ("marker", "hatch", "line"):
        assert len({getattr(one, part) for one in looks}) == MAX_GROUPS, part
    assert look(MAX_GROUPS) == look(0)
