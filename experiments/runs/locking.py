"""Locks that end with the process that holds them, however it ends."""

try:
    import fcntl
except ImportError:  # not on Windows: there two sweeps into one folder are not told apart
    fcntl = None  # type: ignore[assignment]


def lock(file: int) -> None:
    """Lock an open file, waiting until it is free."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX)


def try_lock(file: int) -> bool:
    """Lock an open file if it is free; whether it was."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
