"""Reading the files of a result folder; each complaint says what to do."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from simulation import KelisimError

MANIFEST = "manifest.json"


def manifest(path: Path) -> dict[str, Any]:
    """The manifest of a result."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise KelisimError(
            f"'{path}' is no manifest that can be read ({error}). Make the result again."
        ) from None
    if not isinstance(read, dict):
        raise KelisimError(f"'{path}' holds no manifest. Make the result again.")
    return read


def all_there(folder: Path, files: Sequence[str], command: str) -> None:
    """Refuse a folder in which a file of its result is missing."""
    missing = [name for name in files if not (folder / name).is_file()]
    if missing:
        raise KelisimError(
            f"'{folder}' is a result of `kelisim {command}`, but {' and '.join(missing)} is missing"
            " in it."
            " Give the command that made it once more, with the same --out."
        )


def has(folder: Path, manifest: dict[str, Any], keys: Sequence[str]) -> None:
    """Refuse a manifest of another version, which lacks what a report needs."""
    missing = [key for key in keys if key not in manifest]
    if missing:
        raise KelisimError(
            f"the manifest of '{folder}' has no {', '.join(missing)}: it was made by another"
            " version. Make the result again, in another folder."
        )


def folder_there(folder: Path, name: str) -> None:
    """Refuse a result without its folder of runs, as older versions left it."""
    if not (folder / name).is_dir():
        raise KelisimError(
            f"'{folder}' has no folder '{name}' with the runs: it was made by an older version, or"
            " they were removed. Make the result again, in another folder."
        )


def csv(path: Path) -> pd.DataFrame:
    """A table of the folder; an empty cell is no number, or no words, as it was written."""
    try:
        table = pd.read_csv(path)
    except (ValueError, UnicodeDecodeError) as error:
        raise KelisimError(f"'{path}' cannot be read ({error}). Make the result again.") from None
    words = table.select_dtypes(exclude=["number", "bool"]).columns
    return table.fillna(dict.fromkeys(words, ""))
