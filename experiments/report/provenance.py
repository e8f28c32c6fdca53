"""Where a result comes from, and whether that is still so."""

import shlex

from experiments.report import tables
from experiments.runs.data_id import data_id
from experiments.studies.result import Result
from experiments.text.language import Language
from experiments.text.table import Cell, Table, words
from simulation.compilation import source_hash


def provenance(result: Result, language: Language) -> Table:
    """What is needed to make the result again."""
    manifest = result.manifest
    versions = {"kelisim": manifest.get("kelisim", ""), "python": manifest.get("python", "")}
    versions |= manifest.get("versions", {})
    seeds = language.count("seeds", result.seeds)
    told = {
        "scenario": words(result.scenario),
        "sources": words(str(manifest["source_hash"])),
        "versions": words(", ".join(f"{name} {version}" for name, version in versions.items())),
        "seeds": words(language.say("provenance.seeds_value", seeds=seeds, last=result.seeds - 1)),
    }
    if failed := int((result.runs["error"] != "").sum()):
        told["failed"] = words(str(failed))
    told["data"] = words(str(manifest.get("data", language.say("format.none"))))
    told["command"] = Cell(shlex.join(result.command), number=False, code=True)
    rows = [(language.say(f"provenance.{key}"), [cell]) for key, cell in told.items()]
    head = tables.head(language, "provenance.item", "provenance.value")
    return Table(language.say("provenance.caption"), head, rows)


def warnings(result: Result, language: Language) -> list[str]:
    """What has changed since the result was made."""
    told = []
    then, now = str(result.manifest["source_hash"]), source_hash()
    if then != now:
        told.append(language.say("provenance.changed", then=then, now=now))
    said = result.manifest.get("data")
    if said is not None and (found := data_id(result.stamped)) != said:
        told.append(language.say("provenance.data_differs", found=found, said=said))
    return told
