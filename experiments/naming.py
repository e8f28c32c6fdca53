"""Where results go when the user names no folder."""

import contextlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation import KelisimError

_made: list[Path] = []


def results_folder(out: Path | None, scenario: str, what: str) -> Path:
    """The folder for results: ``out``, or ``results/<scenario>/<what>``; made if missing.

    Raises:
        KelisimError: if the path is a file.
    """
    folder = out or Path("results") / _safe(Path(scenario).stem) / _safe(what)
    if folder.exists() and not folder.is_dir():
        raise KelisimError(f"'{folder}' is a file; name a folder for the results with --out.")
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    _made.extend(missing)
    return folder


def clear_away() -> None:
    """Remove the folders that were made for results which then did not come."""
    for folder in _made:  # the innermost first
        with contextlib.suppress(OSError):  # it holds something, or is gone
            folder.rmdir()
    _made.clear()


def claim(folder: Path, question: Mapping[str, Any]) -> None:
    """Make sure that ``folder`` is free for this result, or holds an earlier one of the same.

    Raises:
        KelisimError: if it holds the result of another question, which would be lost.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        return
    try:
        held = json.loads(path.read_text(encoding="utf-8")).get("question")
    except (ValueError, AttributeError):
        held = None
    if held != json.loads(json.dumps(question)):
        told = ", ".join(f"{key} {value}" for key, value in (held or {}).items())
        raise KelisimError(
            f"'{folder}' holds another result ({told or 'of an unknown kind'})."
            " Name another folder with --out, or remove that one."
        )


def _safe(name: str) -> str:
    """``name`` as one plain part of a path, at most 80 letters long."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.")[:80] or "run"
