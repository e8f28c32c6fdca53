"""Where a result comes from, and whether that is still so."""

import shlex

from experiments.data_id import data_id
from experiments.harm.cost_effect import DEFAULT
from experiments.report.folder import ComparisonResult, Result, TimingResult
from experiments.report.language import Language
from simulation.jit import source_hash


def provenance(result: Result, language: Language) -> list[tuple[str, str]]:
    """What is needed to make the result again, as pairs of words."""
    manifest = result.manifest
    versions = {"kelisim": manifest.get("kelisim", ""), "python": manifest.get("python", "")}
    versions |= manifest.get("versions", {})
    seeds = seeds_of(result)
    failed = int((result.runs["error"] != "").sum())
    rows = [
        ("scenario", str(manifest["scenario"]["name"])),
        ("sources", str(manifest["source_hash"])),
        ("versions", ", ".join(f"{name} {version}" for name, version in versions.items())),
        ("seeds", language.say("provenance.seeds_value", seeds=seeds, last=seeds - 1)),
        *([("failed", str(failed))] if failed else []),
        ("data", str(manifest.get("data", language.say("format.none")))),
    ]
    told = [(language.say(f"provenance.{key}"), value) for key, value in rows]
    return [*told, (language.say("provenance.command"), command(result))]


def warnings(result: Result, language: Language) -> list[str]:
    """What has changed since the result was made."""
    told = []
    then, now = str(result.manifest["source_hash"]), source_hash()
    if then != now:
        told.append(language.say("provenance.changed", then=then, now=now))
    said = result.manifest.get("data")
    table = result.runs if isinstance(result, ComparisonResult) else result.cells
    if said is not None and (found := data_id(table)) != said:
        told.append(language.say("provenance.data_differs", found=found, said=said))
    return told


def seeds_of(result: Result) -> int:
    """Runs of each strategy or start."""
    return int(result.manifest.get("seeds", result.runs["seed"].nunique()))


def command(result: Result) -> str:
    """The command that makes the result again, as it is typed."""
    scenario = str(result.manifest["scenario"]["name"])
    if isinstance(result, TimingResult):
        return shlex.join(["kelisim", "timing", scenario, *_timing_options(result)])
    words = ["--strategies", ",".join(result.strategies), "--seeds", str(seeds_of(result))]
    if result.prevented.key != DEFAULT:
        words += ["--prevented", result.prevented.key]
    return shlex.join(["kelisim", "compare", scenario, *words])


def _timing_options(result: TimingResult) -> list[str]:
    asked = result.question
    starts, doses = result.starts, result.doses
    early = starts[0] < 0.0
    hours = ",".join(f"{abs(start):g}h" for start in starts)
    dose = ",".join(f"{d:g}h" if result.dose == "duration" else f"{d:g}" for d in doses)
    return [
        "--lever", str(asked["lever"]), "--before" if early else "--start", hours,
        f"--{result.dose}", dose, "--seeds", str(seeds_of(result)),
        "--outcome", result.outcome.key, "--worthwhile", f"{asked['worthwhile']:g}",
    ]  # fmt: skip
