"""What the guards look at: the files of this checkout, floor by floor."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# From the ground up: a floor may import itself and what stands before it, nothing after it.
FLOORS = ("agents", "simulation", "scenarios", "experiments", "notebooks")

_NOT_OURS = {".venv", ".git", ".kernels", "__pycache__", "results", "build"}


def python_files(*folders: str) -> Iterator[Path]:
    """Every module in these top-level folders, as paths from the root of the checkout."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            relative = path.relative_to(ROOT)
            if not _NOT_OURS & set(relative.parts) and path.is_file():
                yield relative


def text_files() -> Iterator[Path]:
    """Every file that git tracks or would track; without git, every file that is ours."""
    for path in _listed() or _walked():
        try:
            (ROOT / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):  # a picture, or deleted but still in git's index
            continue
        yield path


def read(path: Path) -> str:
    """The text of a file of the checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


def _listed() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [Path(name) for name in answer.stdout.decode().split("\0") if name]


def _walked() -> Iterator[Path]:
    for folder, inner, names in os.walk(ROOT):
        inner[:] = sorted(set(inner) - _NOT_OURS)
        for name in sorted(names):
            yield (Path(folder) / name).relative_to(ROOT)
