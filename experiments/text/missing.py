"""What has no translation yet: a report says it in English and marks it."""

from collections.abc import Iterator
from functools import cache

from agents.states import Corner, IncidentType
from experiments.designs.languages import LANGUAGES
from experiments.outcomes.registry import OUTCOMES
from experiments.statistics.harm_panel import MORE_CROWD, MORE_REACH, PAIRS
from experiments.studies.factorial.packages import CHOSEN, CORNERS, INFORMATION
from experiments.text.language import ENGLISH, language, names, translations
from experiments.text.names import meaning
from scenarios import load, strategies
from scenarios import names as shipped_names
from simulation import Scenario
from simulation.institution_settings import BASES
from simulation.levers import EVENTS, Unit
from simulation.parameters import BY_KEY

_OF_GROUPS = {"detained_rate", "trust_lost_group"}  # measures by group, named without it


def missing(code: str) -> dict[str, list[str]]:
    """Phrases, names and texts of files that the language with this code lacks, by kind."""
    english, own = language(ENGLISH).phrases, language(code).phrases
    phrases = [
        f"{group}.{key}"
        for group, said in english.items()
        for key in said
        if key not in own.get(group, {})
    ]
    named = {
        f"names of {kind}": sorted(k for k in keys if code not in names().get(kind, {}).get(k, {}))
        for kind, keys in wanted_names().items()
    }
    known = {about[ENGLISH] for kind in translations().values() for about in kind if code in about}
    texts = {f"texts: {kind}": sorted(found - known) for kind, found in wanted_texts().items()}
    return {"phrases": phrases, **named, **texts, "villages and groups": _local_names(code)}


def listing() -> Iterator[str]:
    """All of it as lines, with counts: kinds that lack nothing are in the first line alone."""
    for code, name in LANGUAGES.items():
        if code != ENGLISH:
            found = missing(code)
            count = sum(map(len, found.values()))
            yield f"{name} ({code}): {count} missing of {len(found)} kinds of texts"
            for kind, lacking in found.items():
                if lacking:
                    yield f"  {kind}: {len(lacking)}"
                    yield from (f"    {text}" for text in lacking)


@cache
def _worlds() -> tuple[Scenario, ...]:
    """Scenarios that a report may be of; known laws are asked other questions."""
    return tuple(load(name) for kind in ("cases", "regions") for name in shipped_names(kind))


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
    known, worlds = strategies().values(), _worlds()
    changed = {
        key
        for world in worlds
        for key, value in world.parameters.items()
        if value != BY_KEY[key].default
    }
    harm = {lever.harm for strategy in known for lever in strategy.levers}
    texts = {
        "harms": harm | {strategy.summary for strategy in known if not strategy.levers},
        "assumptions": {text for world in worlds for text in world.assumptions},
        "scenarios": {text for world in worlds for text in (world.title, world.summary)},
        "parameters": {meaning(BY_KEY[key]) for key in changed},
        "packages": {package.why for package in (*CORNERS, INFORMATION)} | {CHOSEN},
    }
    return {kind: found - {""} for kind, found in texts.items()}


def _local_names(code: str) -> list[str]:
    """Villages and groups of scenarios that have no name in a language."""
    lacking = []
    for world in _worlds():
        villages = [(village.local_names, village.name) for village in world.villages]
        groups = [(group.name, group.name["en"]) for group in world.groups]
        for spoken, english in (*villages, *groups):
            if code not in spoken:
                lacking.append(f"{world.name}: {english}")
    return lacking
