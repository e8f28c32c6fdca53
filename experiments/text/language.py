"""What a report says in one language: phrases, names, numbers."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from experiments.designs.languages import LANGUAGES
from experiments.statistics.numbers import number
from simulation import KelisimError
from simulation.errors import nearest

FOLDER = Path(__file__).parent
_COMMA = frozenset({"ru", "kk"})  # languages with a decimal comma
_GROUPED = 10_000  # numbers from here on are written with groups of three digits
_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Language:
    """One language; ``code`` is ``en``, ``ru`` or ``kk``."""

    code: str
    phrases: Mapping[str, Mapping[str, str]]

    def say(self, key: str, **values: object) -> str:
        """The phrase ``group.name`` with its placeholders filled.

        Raises:
            KeyError: for an unknown key or a placeholder without a value.
        """
        group, name = key.split(".")
        return self.phrases[group][name].format(**values)

    def name(self, kind: str, key: str, english: str) -> str:
        """Name of a thing, or ``english`` where the language has none."""
        return str(names()[kind].get(key, {}).get(self.code, english))

    def strategy(self, about: Mapping[str, Any]) -> str:
        """Title of a strategy; a file of one's own under a known name keeps its own title."""
        title = str(about["title"])
        known = names()["strategies"].get(str(about["name"]), {})
        return str(known.get(self.code, title)) if known.get("en") == title else title

    def of_scenario(self, spoken: Mapping[str, str], english: str) -> str:
        """A name that the scenario may have in this language, else the English one."""
        return spoken.get(self.code, english)

    def of_files(self, text: str) -> str | None:
        """A text of a scenario or strategy file in this language; None where it has only English.

        The English text is the key, so one that was changed in its file needs a new translation.
        """
        return text if self.code == "en" or not text else _translations(self.code).get(text)

    def number(self, value: float, sign: bool = False) -> str:
        """A number as it is written in this language; a dash where there is none."""
        if math.isnan(value):
            return self.say("format.none")
        digits = number(value, sign=sign)
        if abs(value) >= _GROUPED:
            digits = f"{round(value):{'+' if sign else ''},}".replace("-", "−")
            digits = digits.replace(",", _NO_BREAK if self.code in _COMMA else ",")
        return self.decimal(digits)

    def round(self, value: float) -> str:
        """A number with at most one digit after the mark."""
        return self.decimal(f"{value:.1f}".removesuffix(".0"))

    def decimal(self, digits: str) -> str:
        """Digits with the decimal mark of this language."""
        return digits.replace(".", ",") if self.code in _COMMA else digits

    def share(self, value: float, digits: int = 0) -> str:
        """A share as a percentage with so many digits after the mark."""
        if math.isnan(value):
            return self.say("format.none")
        words = self.decimal(number(round(100.0 * value, digits)))
        return self.say("format.per_cent", value=words).replace(" ", _NO_BREAK)

    def interval(self, low: float, high: float, sign: bool = True) -> str:
        """Both ends of an interval."""
        ends = {"low": self.number(low, sign), "high": self.number(high, sign)}
        return self.say("format.interval", **ends)

    def cell(self, value: float, low: float, high: float, sign: bool = True) -> str:
        """A number with its interval, for tables; without one where there is none."""
        return self._with("format.cell", value, low, high, sign)

    def estimate(self, value: float, low: float, high: float, sign: bool = True) -> str:
        """A number with its interval, for sentences; without one where there is none."""
        return self._with("format.with_interval", value, low, high, sign)

    def share_estimate(self, value: float, low: float, high: float, key: str) -> str:
        """A share with its interval in the phrase ``key``, as percentages."""
        inside = self.say("format.interval", low=self.share(low), high=self.share(high))
        return self.say(key, value=self.share(value), interval=inside)

    def _with(self, key: str, value: float, low: float, high: float, sign: bool) -> str:
        middle = self.number(value, sign)
        if math.isnan(low) or math.isnan(high):
            return middle
        return self.say(key, value=middle, interval=self.interval(low, high, sign))


@cache
def language(code: str) -> Language:
    """The language with this code.

    Raises:
        KelisimError: if it is none that reports are written in.
    """
    if code not in LANGUAGES:
        known = ", ".join(f"{key} ({name})" for key, name in LANGUAGES.items())
        raise KelisimError(f"reports are not written in '{code}'.{_near(code)} Use {known}.")
    return Language(code, _toml(FOLDER / "catalogues" / f"{code}.toml"))


def _near(code: str) -> str:
    """A sentence that names the code which was meant: 'rus' and 'Russian' are ru."""
    start = code.lower()[:3]
    meant = [key for key, name in LANGUAGES.items() if start and name.lower().startswith(start)]
    return f" Did you mean '{meant[0]}'?" if meant else nearest(code.lower(), LANGUAGES)


@cache
def names() -> dict[str, Any]:
    """Names by kind, key and language."""
    return _toml(FOLDER / "names.toml")


@cache
def translations() -> dict[str, list[dict[str, str]]]:
    """Translated texts of scenario and strategy files by kind, each in every language."""
    files = sorted((FOLDER / "translations").glob("*.toml"))
    return {path.stem: _toml(path)["texts"] for path in files}


@cache
def _translations(code: str) -> dict[str, str]:
    return {about["en"]: about[code] for texts in translations().values() for about in texts}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
