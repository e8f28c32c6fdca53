"""What a run is known by: the code that makes it, its scenario and its seed."""

import hashlib
import json
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from simulation import Scenario

_HALF = 16  # hexadecimal digits, 64 bits: of what is run, and of its seed
_RECENT = 5000  # keys kept apart before they are sorted in


def scenario_hash(scenario: Scenario) -> str:
    """Hash of everything in a scenario that a run can depend on, and of its words too."""
    return _hash(json.dumps(scenario.to_dict(), sort_keys=True, ensure_ascii=False))


def run_key(code: str, scenario: str, seed: int) -> str:
    """Key of one run: what is run, then its seed.

    >>> run_key("code", "scenario", 7)[16:]
    '0000000000000007'
    """
    return f"{_hash(f'{code}/{scenario}')}{seed:0{_HALF}x}"


def what_of(key: str) -> str:
    """The part of a key that says what is run, whatever the seed."""
    return key[:_HALF]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HALF]


class Keys:
    """A set of keys in a few bytes each, so that a parent of a million runs stays small."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._sorted: npt.NDArray[np.bytes_] = np.empty(0, dtype=f"S{_HALF}")
        self._recent: set[bytes] = set()
        self.update(keys)

    def __len__(self) -> int:
        return len(self._sorted) + len(self._recent)

    def __contains__(self, key: object) -> bool:
        code = bytes.fromhex(str(key))
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

    def update(self, keys: Iterable[str]) -> None:
        """Take in several."""
        for key in keys:
            self.add(key)
