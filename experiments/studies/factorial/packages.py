"""The packages: which single levers stand for each corner of the triangle, and why these.

This is their one home. A package takes levers of its own corner alone, of different actors or
different settings, so that none weakens another; ceremonies and orders to the press are left out,
since the sources say of them that they hide more than they move (M039-M040, M083, M119).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from agents.states import Corner
from experiments.designs.portfolios import clashes, composed, found_strategy
from simulation import KelisimError
from simulation.levers import Strategy

HOURS_OF_DAY = 24.0
CHOSEN = "chosen by the user"  # why a package of the user holds what it does


@dataclass(frozen=True)
class Package:
    """What is pulled at one corner.

    Attributes:
        corner: attitude, behaviour, contradiction, or information beside them.
        strategies: names of shipped strategies or TOML files.
        why: these and no others.
    """

    corner: Corner
    strategies: tuple[str, ...]
    why: str

    @property
    def letter(self) -> str:
        """A, B, C, or I for information."""
        return self.corner.name[0]

    @property
    def label(self) -> str:
        """The corner in words."""
        return self.corner.name.lower()

    def strategy(self) -> Strategy:
        """All its levers as one strategy, each from its own start.

        Raises:
            KelisimError: for an unknown or broken strategy.
        """
        return composed([found_strategy(name) for name in self.strategies], self.label)


CORNERS: tuple[Package, ...] = (
    Package(
        Corner.ATTITUDE,
        ("contact_programme", "youth_projects", "media_literacy", "intergenerational_dialogue"),
        "what changes how people see each other: contact on equal terms, common work of the"
        " young, judging what one reads, and the word of elders",
    ),
    Package(
        Corner.BEHAVIOUR,
        ("in_group_policing", "council_meets_the_crowd", "youth_leaders", "early_reserve"),
        "what holds people back in the hours of a crisis: each group's own bodies, talks, those"
        " whom the young hear, and the reserve on the alarm",
    ),
    Package(
        Corner.CONTRADICTION,
        ("service_repair", "equal_access", "jobs", "land_settlement"),
        "what the quarrels are about: services, unequal posts, idle youth, and land",
    ),
)
INFORMATION = Package(
    Corner.INFORMATION,
    ("rumour_desk", "informant_network", "forwarding_limit"),
    "what is known and how fast: answers to stories, signs read every day, and slower forwarding",
)
_BY_CORNER: Mapping[Corner, Package] = {p.corner: p for p in (*CORNERS, INFORMATION)}


def shipped_package(corner: Corner) -> Package:
    """The package of a corner that is taken where the user names none."""
    return _BY_CORNER[corner]


def package_of(corner: Corner, names: str | None) -> Package:
    """The package of a corner: the shipped one, or strategies of the user.

    Args:
        corner: which.
        names: names or files with commas between; None: the shipped package.

    Raises:
        KelisimError: for an unknown strategy, or one without levers.
    """
    if names is None:
        return _BY_CORNER[corner]
    listed = tuple(name.strip() for name in names.split(",") if name.strip())
    package = Package(corner, listed, CHOSEN)
    if not listed or not package.strategy().levers:
        raise KelisimError(
            f"the package of {package.label} has no lever: name at least one strategy that has"
            " some (see `kelisim scenarios`)."
        )
    return package


def is_slow(ramp: float, start: int) -> bool:
    """Whether a lever is not at full strength when the first incident comes.

    Args:
        ramp: hours from its start to full strength.
        start: day of the first incident; below 0 if none is planned.
    """
    return start >= 0 and ramp / HOURS_OF_DAY > start


def remarks(packages: tuple[Package, ...]) -> list[str]:
    """What a reader of the result should know of these packages."""
    said = []
    for package in packages:
        others = [lever for lever in package.strategy().levers if lever.corner != package.corner]
        said += [
            f"The package of {package.label} holds the lever '{lever.name}', which its file puts to"
            f" {lever.corner.name.lower()}."
            for lever in others
        ]
    said += clashes(composed([package.strategy() for package in packages]))
    return said
