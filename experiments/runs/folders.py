"""Where results go when the user names no folder."""

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from simulation import KelisimError

TEXTS = "pictures.json"  # the text alternatives of the pictures in a folder
_LETTERS = 80  # of a folder's name
_made: list[Path] = []


class FolderTakenError(KelisimError):
    """A folder holds something else, which would be lost or mixed up.

    Args:
        what: it holds.
        folder: that the command was given; another one beside it is named.
        otherwise: what can be done instead of naming another.
    """

    def __init__(self, what: str, folder: Path, otherwise: str = "move that file away") -> None:
        self.what = what
        super().__init__(f"{what} Name another folder, as --out '{_free(folder)}', or {otherwise}.")


def results_folder(out: Path | None, scenario: str, what: str) -> Path:
    """The folder for results: ``out``, or ``results/<scenario>/<what>``; made if missing."""
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


def claim(folder: Path, question: Mapping[str, Any], grows: str = "") -> None:
    """Make sure that ``folder`` is free for this result, or holds an earlier one of the same.

    Args:
        folder: for the result; refused with the result of another question, which would be lost.
        question: what is asked, as plain data.
        grows: a number of the question that may be larger than it was, as that of the seeds: the
            finished runs are a part of what is asked for now.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        return
    try:
        held = json.loads(path.read_text(encoding="utf-8")).get("question")
    except (ValueError, AttributeError):  # no JSON, or a list
        held = None
    asked = json.loads(json.dumps(question))
    if held == asked or (held and grows and _grown(held, asked, grows)):
        return
    if not isinstance(held, dict):
        raise FolderTakenError(
            f"'{path}' is no file of kelisim, and a result would overwrite it.", folder
        )
    if grows and _grown(asked, held, grows):
        raise FolderTakenError(
            f"'{folder}' holds {held[grows]} {grows} of this question, and {asked[grows]} would be"
            f" fewer: give --{grows} {held[grows]} or more, which uses the finished runs.", folder,
            "remove that one",
        )  # fmt: skip
    told = ", ".join(f"{key} {_told(value)}" for key, value in held.items())
    raise FolderTakenError(
        f"'{folder}' holds another result ({told or 'of an unknown kind'}).", folder,
        "remove that one",
    )  # fmt: skip


def _told(value: object) -> str:
    """A value of a question as it is typed: lists with commas.

    >>> _told([0.0, 24.0]), _told(["status_quo", "rumour_desk"]), _told(4)
    ('0,24', 'status_quo,rumour_desk', '4')
    """
    if isinstance(value, list):
        return ",".join(map(_told, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _grown(held: dict[str, Any], asked: dict[str, Any], grows: str) -> bool:
    """Whether only the number ``grows`` differs, and is larger now."""
    return {**held, grows: None} == {**asked, grows: None} and held.get(grows, 0) < asked[grows]


def _free(folder: Path) -> Path:
    """The first folder of this name with a number behind it that is not there."""
    beside = (folder.with_name(f"{folder.name}_{number}") for number in count(2))
    return next(one for one in beside if not one.exists())


def _safe(name: str) -> str:
    """``name`` as one plain part of a path, at most 80 letters long.

    What is cut from a longer one is told by six letters, so that two long names stay two.

    >>> len(_safe("a" * 100)), _safe("a" * 100) == _safe("a" * 101)
    (80, False)
    """
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "run"
    if len(plain) <= _LETTERS:
        return plain
    mark = hashlib.sha256(plain.encode()).hexdigest()[:6]
    return f"{plain[: _LETTERS - 7]}_{mark}"
