"""What a run is known by: the hash of its sources, its scenario and its seed."""

import hashlib
import json
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from simulation import Scenario

_DIGITS = 32  # hexadecimal: 128 bits
_RECENT = 5000  # keys kept apart before they are sorted in


def world_hash(scenario: Scenario) -> str:
    """Hash of everything in a scenario that a run can depend on, and of its words too."""
    return _hash(json.dumps(scenario.to_dict(), sort_keys=True, ensure_ascii=False))


def run_key(source: str, world: str, seed: int) -> str:
    """Key of one run.

    >>> len(run_key("sources", "world", 7))
    32
    """
    return _hash(f"{source}/{world}/{seed}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


class Keys:
    """A set of keys in a few bytes each, so that a parent of a million runs stays small."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._sorted: npt.NDArray[np.bytes_] = np.empty(0, dtype=f"S{_DIGITS // 2}")
        self._recent: set[bytes] = set()
        for key in keys:
            self.add(key)

    def __len__(self) -> int:
        return len(self._sorted) + len(self._recent)

    def __contains__(self, key: str) -> bool:
        code = bytes.fromhex(key)
        if code in self._recent:
            return True
        place = int(np.searchsorted(self._sorted, np.bytes_(code)))
        return place < len(self._sorted) and self._sorted[place] == code.rstrip(b"\0")

    def add(self, key: str) -> None:
        """Take a key in; one that is there already changes nothing."""
        if key not in self:
            self._recent.add(bytes.fromhex(key))
            if len(self._recent) >= _RECENT:
                more = np.array(list(self._recent), dtype=self._sorted.dtype)
                self._sorted = np.sort(np.concatenate([self._sorted, more]))
                self._recent.clear()
