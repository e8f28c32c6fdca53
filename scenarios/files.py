"""Finding a file and reading its TOML, however odd the file is."""

import codecs
import re
import stat
import tomllib
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from scenarios.errors import ScenarioError, listing, shown
from simulation.errors import nearest

FOLDER = Path(__file__).parent
KINDS = ("cases", "limits", "regions")
STRATEGY_FOLDER = "strategies/"
MAX_BYTES = 1_000_000
# names of earlier versions, for scripts that use them
MOVED = {
    "regions/calm_mixed": "regions/fictional/calm_mixed",
    "regions/tense_enclave": "regions/fictional/tense_enclave",
}
_PLACE = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


def names(kind: str | None = None) -> list[str]:
    """Names of the shipped scenarios, or of one ``kind`` (cases, limits, regions, strategies).

    Raises:
        ScenarioError: for an unknown kind.

    >>> "cases/seifullin" in names()
    True
    """
    kinds = (*KINDS, "strategies")
    if kind is not None and kind not in kinds:
        near = nearest(kind, kinds)
        raise ScenarioError([f"unknown kind {shown(kind)}.{near} Kinds: {listing(kinds)}."])
    wanted = KINDS if kind is None else (kind,)
    files = [file for k in wanted for file in sorted((FOLDER / k).rglob("*.toml"))]
    return [file.relative_to(FOLDER).with_suffix("").as_posix() for file in files]


def locate(
    name: str | PathLike[str], shipped: Sequence[str], what: str, folder: Path = FOLDER
) -> tuple[str, Path]:
    """The label for messages and the file of a shipped name or of a user's own path.

    Only names on the list ``shipped`` lead into ``folder``, so none can lead out of it.
    A text that is not one of them is a path if it ends in ``.toml``.

    Raises:
        ScenarioError: for a name that is neither; it names the nearest shipped ``what``.
    """
    if isinstance(name, str):
        name = MOVED.get(name, name)
    if isinstance(name, str) and name in shipped:
        return name, folder / f"{name}.toml"
    path = Path(name)
    if not isinstance(name, str) or path.suffix.lower() == ".toml" or _is_folder(path):
        return str(path), path
    hint = _next_step(name, shipped, what)
    raise ScenarioError([f"there is no shipped {what} {shown(name)}.{hint}"])


def read(path: Path, label: str, shipped: Sequence[str], what: str) -> dict[str, Any]:
    """The content of a TOML file of at most 1 MB.

    Raises:
        ScenarioError: when it is missing, not a regular file, too large, not UTF-8, not TOML.
    """
    data = _bytes(path, label, shipped, what)
    text = _text(data, label)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError([_syntax(label, text, str(error))]) from None
    except RecursionError:
        why = "its lists or tables are nested too deeply"
    except ValueError:  # Python refuses to read an integer of thousands of digits
        why = "it holds a number too large to read"
    raise ScenarioError([f"{label}: {why}. Write it as the shipped files are written."])


def _bytes(path: Path, label: str, shipped: Sequence[str], what: str) -> bytes:
    """What the file holds; asks its kind and size first, reads never more than the limit."""
    try:
        problem = _unfit(path, label)
        data = b"" if problem else _first_bytes(path)
    except FileNotFoundError:
        problem = f"there is no file {shown(label)}.{_next_step(label, shipped, what)}"
    except OSError as error:
        problem = f"{shown(label)} cannot be read ({error.strerror}). Check its path and rights."
    except ValueError:
        problem = f"{shown(label)} cannot be the name of a file. Check its path."
    if not problem and len(data) > MAX_BYTES:
        problem = _too_large(label, "more than 1 MB")
    if problem:
        raise ScenarioError([problem])
    return data


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _unfit(path: Path, label: str) -> str:
    """Why this cannot be a scenario file, known before a byte of it is read; or nothing."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        return f"{label} is {kind}. Give the path of one TOML file."
    if status.st_size > MAX_BYTES:
        return _too_large(label, f"{status.st_size / 1e6:,.1f} MB")
    return ""


def _text(data: bytes, label: str) -> str:
    """The bytes as text; a byte order mark at the start, as some editors write it, is dropped."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        problem = f"{label} is not UTF-8 text: byte 0 starts UTF-16."
        raise ScenarioError([f"{problem} Save it as UTF-8 in your editor."])
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        byte = start + error.start
        line = data.count(b"\n", 0, byte) + 1
        why = f"byte {byte} (line {line}) is 0x{data[byte]:02x}"
        problem = f"{label} is not UTF-8 text: {why}. Save it as UTF-8 in your editor."
        raise ScenarioError([problem]) from None


def _syntax(label: str, text: str, told: str) -> str:
    """A syntax error with its line; the parser's own words lose the place they end with."""
    lines = text.split("\n")
    match = _PLACE.search(told)
    number = int(match["line"]) if match and match["line"] else len(lines)
    column = int(match["column"]) if match and match["column"] else len(lines[-1]) + 1
    line = lines[number - 1].strip() if number <= len(lines) else ""
    why = shown(_PLACE.sub("", told).strip())
    return (
        f"{label}: not valid TOML at line {number}, column {column}: {why}."
        f" The line reads {shown(line)}. Texts stand in quotes, lists in [ ], true and false in"
        " small letters."
    )


def _too_large(label: str, size: str) -> str:
    return f"{label} is too large ({size}). Give a TOML file of at most 1 MB."


def _next_step(name: str, shipped: Sequence[str], what: str) -> str:
    """Nearest shipped name (whether or not its folder was written) and what else can be given."""
    name = name.lower().removesuffix(".toml")
    short = [one.removeprefix(STRATEGY_FOLDER) for one in shipped]  # as users write them
    near = nearest(name, short) or nearest(Path(name).name, short)
    command = "plans" if what == "plan" else "scenarios"
    return (
        f"{near} `kelisim {command}` lists all names. A {what} of your own is given by its path,"
        " which ends in '.toml'."
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
