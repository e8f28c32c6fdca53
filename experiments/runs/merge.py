"""Putting the shards of a sweep together: one folder that looks as if one machine had done it."""

import os
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow.compute as pc

from experiments.runs.columns import read_table, write_table
from experiments.runs.jobs import SHARDS, Jobs
from experiments.runs.manifest import known_worlds, plan_of, read_manifest, write_manifest
from experiments.runs.run_keys import Keys
from experiments.runs.store import only_writer, parts
from experiments.runs.worker import MANIFEST, OPEN, SERIES
from simulation import KelisimError
from simulation.files import write_whole


class Merged(NamedTuple):
    """What a merge came to: rows there now, runs of the plan, how many failed or are missing."""

    folder: Path
    rows: int
    total: int
    failed: int
    missing: int  # runs of the plan that no shard has done


def merge(folder: str | Path, shards: Sequence[str | Path] = ()) -> Merged:
    """Bring the rows of shards into ``folder``; each key stays once, and nothing is lost.

    Call it again after whatever happened, or when more shards have ended.

    Args:
        folder: of the whole sweep.
        shards: folders of its parts; those within ``folder`` if none is named. Those within are
            emptied and removed, others are copied and left.

    Raises:
        KelisimError: if there is no shard, or one is of another sweep, unfinished or damaged.
    """
    folder = Path(folder)
    found = [Path(s) for s in shards] or sorted(p for p in folder.glob(SHARDS))
    if not found and (folder / MANIFEST).is_file():
        return _state(folder)
    if not found:
        raise KelisimError(
            f"'{folder}' holds no shards (folders such as 'shard-1-of-4'). Name the folder that was"
            " given to `kelisim sweep --shard … --out`, or the folders of the shards after it."
        )
    said = [read_manifest(shard) for shard in found]
    folder.mkdir(parents=True, exist_ok=True)
    with only_writer(folder):
        _one_sweep(folder, found, said)
        keys = Keys(k for p in parts(folder) for k in read_table(p)["key"].to_pylist())
        for shard in found:
            with only_writer(shard):
                _take(shard, folder, keys)
            if folder.resolve() in shard.resolve().parents:
                shutil.rmtree(shard)
    return _state(folder)


def _one_sweep(folder: Path, shards: Sequence[Path], said: Sequence[dict[str, Any]]) -> None:
    """Write the manifest of the whole; refuse shards that are not of one sweep."""
    wholes = [{**one, "shard": None} for one in said]
    if (folder / MANIFEST).is_file():
        wholes.insert(0, read_manifest(folder))
    first = wholes[0]
    for path, whole in zip(shards, wholes[-len(shards) :], strict=True):
        free = ("python", "versions", "kelisim")
        differing = [k for k in first if k not in free and whole.get(k) != first[k]]
        if differing:
            raise KelisimError(
                f"'{path}' is a shard of another sweep: {', '.join(differing)} differ. Merge shards"
                " of one plan, one version of the sources and one number of seeds."
            )
        left = list((path / OPEN).glob("*")) if (path / OPEN).is_dir() else []
        if left:
            raise KelisimError(
                f"'{path}' was cut off or still runs. Give its `kelisim sweep --shard` again until"
                " it ends; it goes on where it stopped."
            )
    plan = plan_of(shards[0], first)
    worlds = known_worlds(shards[0], plan.points, first["source_hash"])
    write_manifest(folder, first, Jobs(plan, first["source_hash"], worlds))


def _take(shard: Path, folder: Path, keys: Keys) -> None:
    """Move (or copy) the parts of one shard, with their series first."""
    within = folder.resolve() in shard.resolve().parents
    for part in parts(shard):
        try:
            table = read_table(part)
        except (OSError, ValueError):
            raise KelisimError(
                f"'{part}' is cut off or damaged. Give the `kelisim sweep --shard` of this part"
                " again: it does those runs anew."
            ) from None
        series = shard / SERIES / part.name
        if series.is_file():
            (folder / SERIES).mkdir(exist_ok=True)
            write_whole(folder / SERIES / part.name, partial(shutil.copy, series))
        new = [key not in keys for key in table["key"].to_pylist()]
        if all(new) and within:
            os.replace(part, folder / part.name)
        elif any(new):
            kept = table.filter(np.array(new))
            write_whole(folder / part.name, partial(write_table, kept))
        for key in table["key"].to_pylist():
            keys.add(key)


def _state(folder: Path) -> Merged:
    """What is there, and what is not."""
    held = read_manifest(folder)
    plan = plan_of(folder, held)
    jobs = Jobs(plan, held["source_hash"], known_worlds(folder, plan.points, held["source_hash"]))
    keys, failed = Keys(), 0
    for part in parts(folder):
        table = read_table(part)
        failed += pc.sum(pc.not_equal(table["error"], "")).as_py() or 0
        for key in table["key"].to_pylist():
            keys.add(key)
    missing = sum(job.key not in keys for job in jobs.all())
    return Merged(folder, len(keys), jobs.distinct, failed, missing)
