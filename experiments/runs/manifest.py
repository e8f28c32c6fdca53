"""What a sweep's folder says of itself, and whether a plan may be continued in it."""

import importlib.metadata
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.designs import Factor, Listed, Role
from experiments.designs.plans.plan import Luck, Plan
from experiments.designs.plans.points import Worlds
from experiments.runs.jobs import Jobs, Shard, points_hash
from experiments.runs.worker import MANIFEST
from simulation import KelisimError
from simulation.files import write_whole
from simulation.run import manifest_of

POINTS = "_points.parquet"
_MAY_GROW = ("points", "points_hash", "replicates")
_MAY_DIFFER = ("kelisim", "python", "versions", "title", "summary", "name")


def manifest(
    plan: Plan,
    jobs: Jobs,
    source: str,
    run: str,
    outcomes: tuple[str, ...],
    series: bool,
    shard: Shard | None,
) -> dict[str, Any]:
    """Everything needed to do the sweep again, apart from its points, which lie beside it."""
    of_run = manifest_of(next(iter(plan.scenarios.values())), 0)
    return {
        "kind": "sweep",
        "name": plan.name,
        "title": plan.title,
        "summary": plan.summary,
        "kelisim": of_run["kelisim"],
        "source_hash": source,
        "run": run,
        "worlds": json.loads(json.dumps(plan.worlds.to_dict())),
        "design": _design(plan),
        "points": len(jobs.points),
        "points_hash": points_hash(jobs.points),
        "replicates": plan.replicates,
        "luck": str(plan.luck),
        "outcomes": list(outcomes),
        "series": series,
        "shard": f"{shard.number}/{shard.of}" if shard else None,
        "python": platform.python_version(),
        "versions": {**of_run["versions"], "SALib": importlib.metadata.version("SALib")},
    }


def _design(plan: Plan) -> dict[str, Any]:
    """The design's own words; a list of points is told by its hash alone."""
    if isinstance(plan.design, Listed):
        return {"kind": plan.design.kind}
    values = {k: v for k, v in vars(plan.design).items() if isinstance(v, int | str | bool)}
    return {"kind": plan.design.kind, **values}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a sweep.

    Raises:
        KelisimError: if the folder holds no sweep.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise KelisimError(
            f"'{folder}' holds no sweep: '{MANIFEST}' is missing in it. Name the folder that"
            " `kelisim sweep` wrote to."
        )
    try:
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise KelisimError(
            f"'{path}' is damaged. The rows beside it can still be read; to go on with the sweep,"
            " name another folder with --out."
        ) from None
    return held


def known_worlds(
    folder: Path, jobs_points: pd.DataFrame, source: str
) -> npt.NDArray[np.str_] | None:
    """The scenario hashes of an earlier call with the same points and sources, if there was one."""
    path = folder / POINTS
    if not path.is_file() or not (folder / MANIFEST).is_file():
        return None
    if read_manifest(folder)["source_hash"] != source:
        return None
    held = pd.read_parquet(path)
    if points_hash(held.drop(columns="world")) != points_hash(jobs_points):
        return None
    return held["world"].to_numpy(dtype="U32")


def write_manifest(folder: Path, new: Mapping[str, Any], jobs: Jobs) -> None:
    """Write the design and the manifest, each whole or not at all."""
    table = jobs.points.assign(world=jobs.worlds.astype(object))
    write_whole(folder / POINTS, table.to_parquet)
    text = json.dumps(new, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / MANIFEST, lambda part: Path(part).write_text(text, encoding="utf-8"))


def claim_sweep(folder: Path, new: Mapping[str, Any], jobs: Jobs) -> None:
    """Make sure that ``folder`` is free for this sweep, or holds a beginning of it.

    A sweep may grow: more seeds, or more points after the ones it has.

    Raises:
        KelisimError: if it holds anything else, which would be lost or mixed up.
    """
    if not (folder / MANIFEST).is_file():
        foreign = [p.name for p in folder.iterdir() if p.suffix in {".parquet", ".json"}]
        if foreign:
            raise KelisimError(
                f"'{folder}' holds other results ({', '.join(sorted(foreign)[:3])}). Name another"
                " folder with --out."
            )
        return
    held = read_manifest(folder)
    _same_question(folder, held, new)
    before = pd.read_parquet(folder / POINTS).drop(columns="world")
    grown = len(jobs.points) >= len(before) and new["replicates"] >= held["replicates"]
    if not grown or points_hash(jobs.points.head(len(before))) != held["points_hash"]:
        raise KelisimError(
            f"'{folder}' holds a sweep of {held['points']} points and {held['replicates']} seeds"
            " that this plan is no continuation of. A sweep may grow by seeds, and by points after"
            " those it has; for anything else name another folder with --out."
        )


def _same_question(folder: Path, held: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    free = (*_MAY_GROW, *_MAY_DIFFER, "design")
    keys = (key for key in dict.fromkeys((*held, *new)) if key not in free)
    differing = [key for key in keys if held.get(key) != new.get(key)]
    if differing == ["source_hash"]:
        raise KelisimError(
            f"the runs in '{folder}' were done by other sources ({held['source_hash']}) than these"
            f" ({new['source_hash']}): the model has been edited since. Name another folder with"
            " --out, or go back to that version to go on."
        )
    if differing:
        inner = held.get("worlds", {}), new["worlds"]
        parts = [k for k in new["worlds"] if inner[0].get(k) != inner[1].get(k)]
        named = [key for key in differing if key != "worlds"] + parts
        raise KelisimError(
            f"'{folder}' holds another sweep: '{held.get('name')}' differs in {', '.join(named)}."
            " Name another folder with --out."
        )


@dataclass(frozen=True, eq=False)
class StoredPoints:
    """A design that is read back: its points, and whether one column is a dummy."""

    table: pd.DataFrame
    dummy: bool
    kind: ClassVar[str] = "stored"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points as they were."""
        return self.table


def plan_of(folder: Path, held: Mapping[str, Any]) -> Plan:
    """The plan that a folder's manifest says, with its points as they were."""
    worlds = Worlds.from_dict(held["worlds"])
    roles = {role: tuple(f for f in worlds.factors if f.role is role) for role in Role}
    table = pd.read_parquet(folder / POINTS).drop(columns="world")
    return Plan(
        name=held["name"], title=held["title"], summary=held["summary"],
        scenarios=worlds.scenarios, design=StoredPoints(table, bool(roles[Role.DUMMY])),
        unknowns=roles[Role.UNKNOWN], levers=roles[Role.LEVER], constants=worlds.constants,
        strategy=worlds.strategy, outcomes=tuple(held["outcomes"]),
        replicates=held["replicates"], luck=Luck(held["luck"]), series=held["series"],
    )  # fmt: skip
