"""Plain values and back: what institutions know and what is in the event queue, written as JSON.

JSON has no tuples, sets, dictionaries with keys that are not text, states or messages; these
become small objects of one key that says what they are. Only the messages and states of
``agents`` can come back: a file cannot name anything else.
"""

import dataclasses
import math
from collections.abc import Callable
from enum import IntEnum
from typing import Any

import numpy as np

from agents import messages, states
from simulation.errors import KelisimError
from simulation.event_queue import Entry, EntryKind

_STATES = {
    name: kind
    for name, kind in {**vars(states), "EntryKind": EntryKind}.items()
    if isinstance(kind, type) and issubclass(kind, IntEnum)
}
_MESSAGES: dict[str, Callable[..., Any]] = {
    name: kind
    for name, kind in {**vars(messages), "Entry": Entry}.items()
    if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or kind is Entry)
}


def to_plain(value: Any) -> Any:
    """``value`` as what JSON can hold.

    Raises:
        TypeError: for a kind of value that no state may hold.
    """
    if isinstance(value, IntEnum):
        return {"state": [type(value).__name__, int(value)]}
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, np.generic):
        return to_plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, Entry):
        return {"message": ["Entry", {k: to_plain(v) for k, v in value._asdict().items()}]}
    if dataclasses.is_dataclass(value) and type(value).__name__ in _MESSAGES:
        fields = {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"message": [type(value).__name__, fields]}
    if isinstance(value, list | tuple):
        items = [to_plain(item) for item in value]
        return items if isinstance(value, list) else {"tuple": items}
    if isinstance(value, set | frozenset):
        return {"set": [to_plain(item) for item in sorted(value)]}
    if isinstance(value, dict):
        return {"dict": [[to_plain(k), to_plain(v)] for k, v in value.items()]}
    raise TypeError(f"a state cannot hold {value!r}")


def from_plain(value: Any) -> Any:
    """The value that ``to_plain`` wrote.

    Raises:
        KelisimError: if it is nothing that ``to_plain`` writes.
    """
    if isinstance(value, list):
        return [from_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) != 1:
        raise KelisimError(f"a state file holds {value!r:.80}, which no state has.")
    ((what, inside),) = value.items()
    if what == "float":
        return float(inside)
    if what == "tuple":
        return tuple(from_plain(item) for item in inside)
    if what == "set":
        return {from_plain(item) for item in inside}
    if what == "dict":
        return {from_plain(k): from_plain(v) for k, v in inside}
    name = inside[0] if isinstance(inside, list) and len(inside) == 2 else None
    if what == "state" and name in _STATES:
        return _STATES[name](inside[1])
    if what == "message" and name in _MESSAGES:
        return _MESSAGES[name](**{k: from_plain(v) for k, v in inside[1].items()})
    raise KelisimError(f"a state file holds {value!r:.80}, which no state has.")
