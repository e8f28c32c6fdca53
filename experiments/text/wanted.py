"""What reports may have to say: each name and each text of a file that needs a translation."""

from functools import cache

from agents.states import Corner, IncidentType
from experiments.outcomes.registry import OUTCOMES
from experiments.statistics.harm_panel import MORE_CROWD, MORE_REACH, PAIRS
from experiments.studies.factorial.packages import CHOSEN, CORNERS, INFORMATION
from experiments.text.names import meaning
from scenarios import load, names, strategies
from simulation import Scenario
from simulation.institution_settings import BASES
from simulation.levers import EVENTS, Unit
from simulation.parameters import BY_KEY

_OF_GROUPS = {"detained_rate", "trust_lost_group"}  # measures by group, named without it


@cache
def worlds() -> tuple[Scenario, ...]:
    """Scenarios that a report may be of; known laws are asked other questions."""
    return tuple(load(name) for kind in ("cases", "regions") for name in names(kind))


def wanted_names() -> dict[str, set[str]]:
    """Keys of everything that has a name, by kind as in ``names.toml``."""
    units = {one.unit for one in OUTCOMES} | {PAIRS}
    return {
        "outcomes": {one.key for one in OUTCOMES if one.by_group is None},
        "measures": {one.key for one in OUTCOMES if one.panel_label}
        | _OF_GROUPS
        | {MORE_REACH, MORE_CROWD},
        "units": units - {""},
        "incidents": {kind.name.lower() for kind in IncidentType},
        "corners": {corner.name.lower() for corner in Corner},
        "cost_units": {unit.name.lower() for unit in Unit},
        "events": set(EVENTS),
        "actors": set(BASES),
        "strategies": set(strategies()),
    }


def wanted_texts() -> dict[str, set[str]]:
    """English texts of the files that come with kelisim, by kind as in ``translations/``."""
    known = strategies().values()
    harm = {lever.harm for strategy in known for lever in strategy.levers}
    texts = {
        "harms": harm | {strategy.summary for strategy in known if not strategy.levers},
        "assumptions": {text for world in worlds() for text in world.assumptions},
        "scenarios": {text for world in worlds() for text in (world.title, world.summary)},
        "parameters": {
            meaning(BY_KEY[key])
            for world in worlds()
            for key, value in world.parameters.items()
            if value != BY_KEY[key].default
        },
        "packages": {package.why for package in (*CORNERS, INFORMATION)} | {CHOSEN},
    }
    return {kind: found - {""} for kind, found in texts.items()}


def local_names(code: str) -> list[str]:
    """Villages and groups of scenarios that have no name in a language."""
    return [
        f"{world.name}: {english}"
        for world in worlds()
        for spoken, english in [
            *((village.local_names, village.name) for village in world.villages),
            *((group.name, group.name["en"]) for group in world.groups),
        ]
        if code not in spoken
    ]
