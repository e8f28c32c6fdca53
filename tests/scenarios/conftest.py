"""A small good scenario and strategy, to be spoiled in one place or two."""

from collections.abc import Callable
from pathlib import Path

import pytest

SCENARIO = """\
title = "Two villages"
summary = "A file that is right."
days = 10
start = 2020-03-01
assumptions = ["all of it"]

[[groups]]
id = "a"
name = { en = "Group A", ru = "Группа А", kk = "А тобы" }
income = 1.2

[[groups]]
id = "b"
name = { en = "Group B" }

[[villages]]
id = "north"
name = "North"
households = 100
position = [0.0, 0.0]
shares = { a = 0.6, b = 0.4 }
legitimacy = { a = 0.9 }
seat = true

[[villages]]
id = "south"
name = "South"
households = 50
position = [3, 4.5]
shares = { a = 0.5, b = 0.5 }
clustering = 0.7

[[incidents]]
village = "south"
day = 2
hour = 18
type = "brawl"
severity = 0.5
claim_true = true
framing = 0.5
offender = "a"
victim = "b"

[parameters]
"trigger.rate" = 0.0
rumour.stifle_rate = 0.2

[parameters.police]
reserve = 100

[recorded]
detained = { value = 3, source = "invented" }
"""

STRATEGY = """\
title = "A desk"
summary = "A strategy that is right."
evidence = ["M062"]

[[levers]]
name = "desk"
corner = "information"
actor = "rumour_desk"
settings = { reach = 0.4 }
start = "trigger+6h"
strength = 0.5
duration_hours = 72
ramp_hours = 4
cost_fixed = 1000
cost_per_day = 10.5
harm = "It may backfire."
"""

type Spoil = Callable[..., Path]


def _spoiler(text: str, path: Path) -> Spoil:
    def spoil(*changes: tuple[str, str]) -> Path:
        """Write ``text`` with these (old, new) changes, each of which must have a place in it."""
        spoiled = text
        for old, new in changes:
            assert old in spoiled, old
            spoiled = spoiled.replace(old, new, 1)
        path.write_text(spoiled, encoding="utf-8")
        return path

    return spoil


@pytest.fixture
def scenario_file(tmp_path: Path) -> Spoil:
    """Writes the good scenario with changes and gives its path."""
    return _spoiler(SCENARIO, tmp_path / "mine.toml")


@pytest.fixture
def strategy_file(tmp_path: Path) -> Spoil:
    """Writes the good strategy with changes and gives its path."""
    return _spoiler(STRATEGY, tmp_path / "plan.toml")


REGION = """\
title = "Hills"
summary = "A region that is right."
days = 10
start = 2020-03-01

[[groups]]
id = "a"
name = { en = "Group A" }

[[groups]]
id = "b"
name = { en = "Group B" }

[region]
seed = 1

[[region.places]]
id = "hills"
name = { en = "Hills", kk = "Төбелер" }
position = [10.0, 20.0]
radius = 15
people = { a = 40_000, b = 10_000 }
"""


@pytest.fixture
def region_file(tmp_path: Path) -> Spoil:
    """Writes the good region with changes and gives its path."""
    return _spoiler(REGION, tmp_path / "hills.toml")
