"""What is said in one language: phrases, plurals, numbers; what it lacks is said in English."""

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal, format_percent

from experiments.designs.languages import LANGUAGES
from experiments.statistics.numbers import number
from simulation import KelisimError
from simulation.errors import nearest

FOLDER = Path(__file__).parent
ENGLISH = "en"
_NO_BREAK = "\u00a0"
_MINUS = "\u2212"

type Phrase = str | Mapping[str, str]


class Numeral(str):
    """A number as it is written in a language, with its value, on which plurals hang."""

    value: Decimal

    def __new__(cls, words: str, value: Decimal) -> "Numeral":
        made = super().__new__(cls, words)
        made.value = value
        return made


@dataclass(frozen=True)
class Language:
    """One language; ``code`` is ``en``, ``ru`` or ``kk``.

    A phrase is a text, or a text for each plural form (``one``, ``few``, ``many``, ``other``), of
    which the placeholder named by its ``by`` (else ``n``) decides.
    """

    code: str
    phrases: Mapping[str, Mapping[str, Phrase]]

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.code)

    def say(self, key: str, **values: object) -> str:
        """The phrase ``group.name`` with its placeholders filled; in English where it is missing.

        Raises:
            KeyError: for a key that English does not have, or a placeholder without a value.
        """
        group, name = key.split(".")
        phrase = self.phrases.get(group, {}).get(name)
        if phrase is None and self.code != ENGLISH:
            return self.marked(language(ENGLISH).say(key, **values))
        if phrase is None:
            raise KeyError(key)
        written = {k: self.whole(v) if type(v) is int else v for k, v in values.items()}
        if not isinstance(phrase, str):
            counted = written[phrase.get("by", "n")]
            form = self._locale.plural_form(counted.value) if isinstance(counted, Numeral) else ""
            phrase = phrase.get(form, phrase["other"])
        return phrase.format(**written)

    def count(self, what: str, n: int) -> str:
        """So many of something, as ``21 runs``."""
        return self.say(f"count.{what}", n=n)

    def marked(self, english: str) -> str:
        """An English text within this language, marked as such."""
        if self.code == ENGLISH or not english:
            return english
        mark = self.phrases.get("page", {}).get("in_english", "{text} (English)")
        return str(mark).format(text=english)

    def name(self, kind: str, key: str, english: str) -> str:
        """Name of a thing; ``english``, marked, where the language has none."""
        found = names()[kind].get(key, {}).get(self.code)
        return self.marked(english) if found is None else str(found)

    def strategy(self, about: Mapping[str, Any]) -> str:
        """Title of a strategy; a file of one's own under a known name keeps its own title."""
        title = str(about["title"])
        known = names()["strategies"].get(str(about["name"]), {})
        if known.get(ENGLISH) != title:
            return title
        return self.name("strategies", str(about["name"]), title)

    def of_scenario(self, spoken: Mapping[str, str], english: str) -> str:
        """A name that the scenario may have in this language, else the English one."""
        return spoken.get(self.code, english)

    def of_files(self, text: str) -> str | None:
        """A text of a scenario or strategy file in this language; None where it has only English.

        The English text is the key, so one that was changed in its file needs a new translation.
        """
        return text if self.code == ENGLISH or not text else _translations(self.code).get(text)

    def number(self, value: float, sign: bool = False, digits: int | None = None) -> str:
        """A number as it is written in this language; a dash where there is none."""
        if math.isnan(value):
            return self.say("format.none")
        return self.decimal(number(value, sign, digits))

    def whole(self, value: int) -> str:
        """A count."""
        return self.decimal(str(value))

    def round(self, value: float) -> str:
        """A number with at most one digit after the mark."""
        return self.decimal(f"{value:.1f}".removesuffix(".0"))

    def decimal(self, digits: str) -> Numeral:
        """Digits, as ``−1234.50`` or ``1e-05``, with the marks and groups of this language."""
        return self._written(digits, "")

    def _written(self, digits: str, behind: str) -> Numeral:
        """The digits with their own sign, which is a real minus, and what stands behind them."""
        plain = f"{Decimal(digits.replace(_MINUS, '-')):f}"
        size = plain.lstrip("+-")
        sign = _MINUS if plain.startswith("-") else "+" if digits.startswith("+") else ""
        pattern = "#,##0" + "." * ("." in size) + "0" * len(size.partition(".")[2]) + behind
        value, write = Decimal(size), format_decimal
        if behind:
            value, write = value / 100, format_percent
        words = write(value, pattern, locale=self._locale)
        return Numeral(sign + words, Decimal(plain))

    def share(self, value: float, digits: int = 0) -> str:
        """A share as a percentage with so many digits after the mark."""
        if math.isnan(value):
            return self.say("format.none")
        return self._written(number(round(100.0 * value, digits)), f"{_NO_BREAK}%")

    def cell(self, value: float, low: float, high: float, sign: bool = True) -> str:
        """A number with its interval, for tables; without one where there is none."""
        return self._with("format.cell", value, low, high, partial(self.number, sign=sign))

    def estimate(self, value: float, low: float, high: float, sign: bool = True) -> str:
        """A number with its interval, for sentences; without one where there is none."""
        return self._with("format.with_interval", value, low, high, partial(self.number, sign=sign))

    def share_estimate(self, value: float, low: float, high: float, key: str) -> str:
        """A share with its interval, if it has one, in the phrase ``key``, as percentages."""
        return self._with(key, value, low, high, self.share)

    def _with(
        self, key: str, value: float, low: float, high: float, written: Callable[[float], str]
    ) -> str:
        if math.isnan(low) or math.isnan(high):
            return written(value)
        inside = self.say("format.interval", low=written(low), high=written(high))
        return self.say(key, value=written(value), interval=inside)


@cache
def language(code: str) -> Language:
    """The language with this code; refused if it is none that reports are written in."""
    if code not in LANGUAGES:
        known = ", ".join(f"{key} ({name})" for key, name in LANGUAGES.items())
        start = code.lower()[:3]  # 'rus' and 'Russian' are ru
        meant = [key for key, name in LANGUAGES.items() if start and name.lower().startswith(start)]
        near = f" Did you mean '{meant[0]}'?" if meant else nearest(code.lower(), LANGUAGES)
        raise KelisimError(f"reports are not written in '{code}'.{near} Use {known}.")
    return Language(code, _toml(FOLDER / "catalogues" / f"{code}.toml"))


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
    texts = [about for kind in translations().values() for about in kind]
    return {about[ENGLISH]: about[code] for about in texts if code in about}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
