"""``study.toml``: title, question and assumptions of a study, in one or more languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.designs.languages import LANGUAGES
from simulation import KelisimError
from simulation.errors import nearest

STUDY = "study.toml"
NEEDED = ("title", "question")  # texts that the report of a study cannot be without
_TEXTS = (*NEEDED, "assumptions")


@dataclass(frozen=True)
class StudyFile:
    """The texts of a study by language; those not given in a language are the general ones."""

    texts: Mapping[str, Mapping[str, str]]

    def text(self, key: str, language: str) -> str:
        """``title``, ``question`` or ``assumptions`` in this language; "" where not given."""
        own = self.texts.get(language, {})
        return own.get(key, self.texts[""].get(key, ""))

    def foreign(self, key: str, language: str) -> bool:
        """Whether the text is the general one, shown in a language that has none of its own."""
        return language != "en" and key not in self.texts.get(language, {})


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file.

    Raises:
        KelisimError: for what is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KelisimError(f"'{path}' is no TOML file: {error}.") from None


def read_study_file(path: Path) -> StudyFile:
    """Read and check it.

    Raises:
        KelisimError: for what is no TOML, an unknown key (with the nearest), a missing text.
    """
    table = read_toml(path)
    own = {code: table.pop(code) for code in LANGUAGES if code in table}
    texts = {"": _texts(table, path, "", (*_TEXTS, *LANGUAGES))}
    missing = [key for key in NEEDED if key not in table]
    if missing:
        raise KelisimError(
            f"'{path}' has no {' and no '.join(missing)}. Write {missing[0]} = \"…\"; texts in"
            " other languages go into tables [ru] and [kk]."
        )
    for code, part in own.items():
        if not isinstance(part, dict):
            raise KelisimError(f"'{path}': '{code}' is a table, as [{code}] with title = \"…\".")
        texts[code] = _texts(part, path, f" in [{code}]", _TEXTS)
    return StudyFile(texts)


def _texts(
    table: Mapping[str, Any], path: Path, where: str, known: tuple[str, ...]
) -> dict[str, str]:
    for key, value in table.items():
        if key not in known:
            raise KelisimError(
                f"'{path}': unknown '{key}'{where}.{nearest(key, known)} Known: {', '.join(known)}."
            )
        if not isinstance(value, str) or not value.strip():
            raise KelisimError(f"'{path}': '{key}'{where} is a text in quotes.")
    return {key: value.strip() for key, value in table.items()}
