"""A small world for the tests of comparisons: two villages, one incident, quick to run."""

import dataclasses

from scenarios import load
from simulation import Scenario


def small_case(days: int = 10) -> Scenario:
    """The case with a quarter of the households in two villages; the incident on day 1."""
    case = load("cases/seifullin")
    villages = tuple(
        dataclasses.replace(v, households=v.households // 4)
        for v in case.villages
        if v.id in ("seifullin", "myrzakent")
    )
    incident = dataclasses.replace(case.incidents[0], day=1)
    return dataclasses.replace(case, villages=villages, incidents=(incident,), days=days)
