"""Putting the shards of a sweep together: one folder that looks as if one machine had done it."""

import os
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.runs.common_random_numbers import RUNS
from experiments.runs.keys import Keys
from experiments.runs.manifest import (
    MANIFEST,
    POINTS,
    jobs_of,
    read_manifest,
    shards_in,
    write_said,
)
from experiments.runs.parts import failed_in, read_part, write_part
from experiments.runs.store import SERIES, only_writer, parts
from simulation import KelisimError
from simulation.files import write_whole


class Merged(NamedTuple):
    """What a merge came to: rows there now, runs of the plan, how many failed or are missing."""

    folder: Path
    rows: int
    total: int
    failed: int
    missing: int  # runs of the plan that no shard has done; 0 where only the command knows
    sweep: bool


def merge(folder: str | Path, shards: Sequence[str | Path] = ()) -> Merged:
    """Bring the rows of shards into ``folder``; each key stays once, and nothing is lost.

    Call it again after whatever happened, or when more shards have ended.

    Args:
        folder: of the whole, as given to the command with --shard.
        shards: folders of its parts; those within ``folder`` if none is named. Those within are
            emptied and removed, others are copied and left.

    Raises:
        KelisimError: if there is no shard, or one is of other runs, in use or damaged.
    """
    folder = Path(folder)
    if (folder / RUNS).is_dir() and not (folder / MANIFEST).is_file():
        folder = folder / RUNS  # of a study, whose runs have a folder of their own
    found = [Path(s) for s in shards] or shards_in(folder)
    if not found and not (folder / MANIFEST).is_file():
        raise KelisimError(
            f"'{folder}' holds no shards (folders such as 'shard-1-of-4'). Name the folder that was"
            " given to the command with --shard, or the folders of the shards after it."
        )
    if not found:
        return _state(folder)
    said = [read_manifest(shard) for shard in found]
    with only_writer(folder):
        _one_question(folder, found, said)
        keys = Keys(k for p in parts(folder) for k in read_part(p, ["key"])["key"].to_pylist())
        for shard in found:
            within = folder.resolve() in shard.resolve().parents
            with only_writer(shard):
                _take(shard, folder, keys, within)
            if within:
                shutil.rmtree(shard)
    return _state(folder)


def _one_question(folder: Path, shards: Sequence[Path], said: Sequence[dict[str, Any]]) -> None:
    """Write the manifest of the whole; refuse shards that are not of one question."""
    wholes = [{**one, "shard": None} for one in said]
    if (folder / MANIFEST).is_file():
        wholes.insert(0, read_manifest(folder))
    first = wholes[0]
    for path, whole in zip(shards, wholes[-len(shards) :], strict=True):
        free = ("python", "versions", "kelisim", "source_hash")
        differing = [k for k in first if k not in free and whole.get(k) != first[k]]
        if differing:
            raise KelisimError(
                f"'{path}' is a shard of other runs: {', '.join(differing)} differ. Merge shards"
                " of one question, one version of the code and one number of seeds."
            )
    if (shards[0] / POINTS).is_file():
        write_whole(folder / POINTS, partial(shutil.copy, shards[0] / POINTS))
    write_said(folder, first)


def _take(shard: Path, folder: Path, keys: Keys, within: bool) -> None:
    """Move (or copy) the parts of one shard, with their series first."""
    for part in parts(shard):
        try:
            table = read_part(part)
        except (OSError, ValueError):
            raise KelisimError(
                f"'{part}' is cut off or damaged. Give the command of this part again"
                ": it does those runs anew."
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
            write_whole(folder / part.name, partial(write_part, kept))
        keys.update(table["key"].to_pylist())


def _state(folder: Path) -> Merged:
    """What is there, and what is not."""
    held = read_manifest(folder)
    keys, failed = Keys(), 0
    for part in parts(folder):
        table = read_part(part, ["key", "error"])
        failed += failed_in(table)
        keys.update(table["key"].to_pylist())
    if held["kind"] != "sweep":
        return Merged(folder, len(keys), len(keys), failed, 0, False)
    jobs = jobs_of(folder, held)
    missing = sum(job.without(keys) is not None for job in jobs.all())
    return Merged(folder, len(keys), jobs.distinct, failed, missing, True)
