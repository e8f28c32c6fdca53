"""The one way to compile: ``@kernel``.

numba's own cache looks only at the file of the function and would keep stale code after an edit
of an imported rule. Here the cache folder is named by the hash of all sources, so any edit
starts a fresh one. Without numba a kernel is the plain function.
"""

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".kernels"
_KEPT = 3  # caches of this many versions of the sources stay

try:
    import numba

    COMPILED = not numba.config.DISABLE_JIT
except ImportError:
    COMPILED = False


@cache
def source_hash() -> str:
    """Short hash of every source file that can change a result (agents/ and simulation/)."""
    digest = hashlib.sha256()
    for folder in ("agents", "simulation"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def cache_folder() -> str:
    """Folder for compiled code of these sources; older ones are cleared away."""
    folder = Path(os.environ.get("KELISIM_CACHE", CACHE)) / source_hash()
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    siblings = sorted(folder.parent.iterdir(), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in siblings[_KEPT:]:
        for file in old.glob("**/*"):
            if file.suffix in {".nbi", ".nbc"}:
                file.unlink(missing_ok=True)
    return str(folder)


def is_compiled() -> bool:
    """Whether these sources have been compiled before (then a first run is quick)."""
    return not COMPILED or any(Path(cache_folder()).rglob("*.nbc"))


def kernel[F: Callable[..., Any]](function: F) -> F:
    """Compile ``function`` (no Python objects, no global lock) and keep the machine code."""
    if not COMPILED:
        return function
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = cache_folder()
    try:
        compiled: F = numba.njit(cache=True, nogil=True)(function)
    finally:
        numba.config.CACHE_DIR = before
    return compiled


def uncompiled[F: Callable[..., Any]](function: F) -> F:
    """The uncompiled twin of a kernel: the same lines, run by Python."""
    twin: F = getattr(function, "py_func", function)
    return twin
