"""The table of a sweep: its rows matched to its plan by key."""

from pathlib import Path

import pandas as pd
import pyarrow.dataset as ds

from experiments.runs.columns import FAILED, KNOWN
from experiments.runs.jobs import Jobs
from experiments.runs.manifest import known_worlds, plan_of, read_manifest
from simulation import KelisimError


def rows(folder: Path) -> pd.DataFrame:
    """All rows in the parts of a sweep, those of its shards too, each key once.

    Raises:
        KelisimError: if a part cannot be read.
    """
    files = sorted(folder.glob("**/part-*.parquet"))
    files = [file for file in files if not any(p.startswith("_") for p in _below(file, folder))]
    if not files:
        return pd.DataFrame(columns=[*KNOWN, *FAILED])
    try:
        table = ds.dataset([str(file) for file in files], format="parquet").to_table()
    except (OSError, ValueError) as error:  # ArrowInvalid is a ValueError
        told = str(error).splitlines()[0]
        raise KelisimError(
            f"a part of '{folder}' cannot be read ({told}). Give the command of the sweep again: it"
            " finds the damaged part and does its runs again."
        ) from None
    frame: pd.DataFrame = table.to_pandas()
    return frame.drop_duplicates("key")


def read(folder: str | Path) -> pd.DataFrame:
    """The table of a sweep, finished or not: one row per point and seed that is there.

    Rows are matched to the plan by key, so that points which come to the same scenario, and share
    its runs, each have their rows; the order is that of the plan.

    Raises:
        KelisimError: if the folder holds no sweep.
    """
    folder = Path(folder)
    held = read_manifest(folder)
    plan = plan_of(folder, held)
    jobs = Jobs(plan, held["source_hash"], known_worlds(folder, plan.points, held["source_hash"]))
    outcomes = [*FAILED, *held["outcomes"]]
    found = rows(folder)
    for name in outcomes:
        if name not in found:
            found[name] = pd.Series(dtype=float)
    design = plan.points.rename_axis("point").reset_index()
    whole = jobs.keys().merge(design, on="point", validate="many_to_one")
    whole = whole.merge(found[["key", *outcomes]], on="key", validate="many_to_one")
    return whole[["key", "point", "seed", *plan.points.columns, *outcomes]]


def series(folder: str | Path) -> pd.DataFrame:
    """Daily tables of a sweep's runs, with the key, point and seed of each.

    Raises:
        KelisimError: if the sweep kept none.
    """
    files = sorted(Path(folder).glob("**/_series/*.parquet"))
    if not files:
        raise KelisimError(f"'{folder}' holds no daily tables: they are kept only with --series.")
    table = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
    return table.drop_duplicates(["key", "day", "village"], ignore_index=True)


def _below(file: Path, folder: Path) -> tuple[str, ...]:
    return file.relative_to(folder).parts[:-1]
