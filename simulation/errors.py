"""Errors that a user can act on: what, where, what is allowed, the nearest name, the next step."""

import difflib
from collections.abc import Iterable


class KelisimError(ValueError):
    """Something in the user's input cannot be used; the text says what to do about it."""


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence naming the closest known name, or an empty string.

    >>> nearest("rumour.stifel_rate", ["rumour.stifle_rate", "rumour.mixing"])
    " Did you mean 'rumour.stifle_rate'?"
    """
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" Did you mean '{close[0]}'?" if close else ""
