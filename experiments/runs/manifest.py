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
from experiments.runs.code import name_of
from experiments.runs.job import Act, RunFunction
from experiments.runs.means import SHARDS, Shard
from experiments.runs.plan_jobs import PlanJobs, points_hash
from simulation import KelisimError
from simulation.files import write_whole
from simulation.run import manifest_of

MANIFEST, POINTS = "_manifest.json", "_points.parquet"
_MAY_GROW = ("points", "points_hash", "replicates", "design")
_MAY_DIFFER = ("kelisim", "python", "versions", "title", "summary", "name", "source_hash")


def manifest(
    plan: Plan, jobs: PlanJobs, code: str, run: RunFunction, outcomes: tuple[str, ...],
    shard: Shard | None,
) -> dict[str, Any]:  # fmt: skip
    """Everything needed to do the sweep again, apart from its points, which lie beside it."""
    of_run = manifest_of(next(iter(plan.scenarios.values())), 0)
    return {
        "kind": "sweep",
        "name": plan.name,
        "title": plan.title,
        "summary": plan.summary,
        "kelisim": of_run["kelisim"],
        "source_hash": of_run["source_hash"],
        "code": code,
        "run": name_of(run),
        "worlds": json.loads(json.dumps(plan.worlds.to_dict())),
        "design": _design(plan),
        "points": len(jobs.points),
        "points_hash": points_hash(jobs.points),
        "replicates": plan.replicates,
        "luck": str(plan.luck),
        "outcomes": list(outcomes),
        "series": plan.series,
        "shard": str(shard) if shard else None,
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
    """The manifest of a sweep; refuses a folder that holds none."""
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


def known_worlds(folder: Path, points: pd.DataFrame, code: str) -> npt.NDArray[np.str_] | None:
    """The scenario hashes of an earlier call with the same points and code, if there was one."""
    there = (folder / POINTS).is_file() and (folder / MANIFEST).is_file()
    if not there or read_manifest(folder).get("code") != code:
        return None
    held, worlds = _stored_points(folder)
    return worlds if points_hash(held) == points_hash(points) else None


def _stored_points(folder: Path) -> tuple[pd.DataFrame, npt.NDArray[np.str_]]:
    """The points as they were, and the hashes of their scenarios."""
    table = pd.read_parquet(folder / POINTS)
    return table, table.pop("world").to_numpy(dtype="U16")


def write_manifest(folder: Path, new: Mapping[str, Any], jobs: PlanJobs) -> None:
    """Write the design and the manifest, each whole or not at all."""
    table = jobs.points.assign(world=jobs.worlds.astype(object))
    write_whole(folder / POINTS, table.to_parquet)
    write_said(folder, new)


def write_said(folder: Path, new: Mapping[str, Any]) -> None:
    """Write the manifest alone."""
    text = json.dumps(new, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / MANIFEST, lambda part: Path(part).write_text(text, encoding="utf-8"))


def claim_store(folder: Path, code: str, act: Act, shard: Shard | None) -> None:
    """Say in a folder of a study's runs of which code they are (see ``not_both``)."""
    part = str(shard) if shard else None
    write_said(folder, {"kind": "runs", "code": code, "run": name_of(act.measure), "shard": part})


def not_both(whole: Path, shard: Shard | None) -> None:
    """Refuse a folder that holds the other: it takes runs as a whole or by shards, never both."""
    if shard is None and shards_in(whole):
        raise KelisimError(
            f"'{whole}' holds shards that are not merged yet. Give `kelisim merge {whole}` first;"
            " what they have not done is then done without --shard."
        )
    if shard is not None and (whole / MANIFEST).is_file():
        raise KelisimError(
            f"'{whole}' holds runs already that are no part, as merged ones. Give the command"
            " without --shard, which makes what is missing, or name another folder with --out."
        )


def shards_in(whole: Path) -> list[Path]:
    """Folders of shards that were begun within that of the whole."""
    return sorted(path for path in whole.glob(SHARDS) if (path / MANIFEST).is_file())


def claim_sweep(folder: Path, new: Mapping[str, Any], jobs: PlanJobs) -> None:
    """Make sure that ``folder`` is free for this sweep, or holds a beginning of it.

    A sweep may grow: more seeds, or more points after the ones it has. Anything else in the folder
    would be lost or mixed up, and is refused.
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
    before, _ = _stored_points(folder)
    grown = len(jobs.points) >= len(before) and new["replicates"] >= held["replicates"]
    if not grown or points_hash(jobs.points.head(len(before))) != held["points_hash"]:
        raise KelisimError(
            f"'{folder}' holds a sweep of {held['points']} points and {held['replicates']} seeds"
            " that this plan is no continuation of. A sweep may grow by seeds, and by points after"
            " those it has; for anything else name another folder with --out."
        )


def _same_question(folder: Path, held: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    free = (*_MAY_GROW, *_MAY_DIFFER)
    differing = [k for k in {**held, **new} if k not in free and held.get(k) != new.get(k)]
    if differing == ["code"]:
        raise KelisimError(
            f"the runs in '{folder}' were done by other code"
            f" ({held.get('code', 'of an old version')}) than this ({new['code']}): a rule, the"
            " engine, what is measured, numpy, numba or pandas has changed since. Name another"
            " folder with --out, or go back to that version to go on."
        )
    if differing:
        worlds = held.get("worlds", {})
        parts = [key for key, value in new["worlds"].items() if worlds.get(key) != value]
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


def jobs_of(folder: Path, held: Mapping[str, Any]) -> PlanJobs:
    """The runs of the plan that a folder's manifest says, with its points as they were."""
    worlds = Worlds.from_dict(held["worlds"])
    roles = {role: tuple(f for f in worlds.factors if f.role is role) for role in Role}
    table, known = _stored_points(folder)
    plan = Plan(
        name=held["name"], title=held["title"], summary=held["summary"],
        scenarios=worlds.scenarios, design=StoredPoints(table, bool(roles[Role.DUMMY])),
        unknowns=roles[Role.UNKNOWN], levers=roles[Role.LEVER], constants=worlds.constants,
        strategy=worlds.strategy, outcomes=tuple(held["outcomes"]),
        replicates=held["replicates"], luck=Luck(held["luck"]), series=held["series"],
    )  # fmt: skip
    return PlanJobs(plan, held["code"], known)
