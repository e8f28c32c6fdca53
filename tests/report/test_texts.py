"""The texts: the same keys and placeholders everywhere, nothing left in English, all used."""

import math
import re
import string
from pathlib import Path

import pytest

from agents.states import Corner, IncidentType
from experiments.designs.languages import LANGUAGES
from experiments.outcomes.registry import OUTCOMES
from experiments.statistics.harm_panel import PAIRS, harms
from experiments.text.language import FOLDER, language, names
from scenarios import load_strategy
from simulation import KelisimError
from simulation.institution_settings import BASES
from simulation.levers import EVENTS, Unit
from tests.guards.sources import ROOT

# Phrases that are placeholders and marks alone.
ALIKE = frozenset({
    "format.with_interval", "format.cell", "format.none", "format.per_cent", "format.interval",
    "answer.sure_other", "answer.harm_item", "harm.of_group", "harm.measured",
    "timing.ends", "pictures.row", "pictures.item", "pictures.timing_row",
    "pictures.timing_item", "triangle.label", "triangle.draw",
})  # fmt: skip
LETTERS = frozenset("әғқңөұүһі")
OTHERS = [code for code in LANGUAGES if code != "en"]


def phrases(code: str) -> dict[str, str]:
    return {
        f"{group}.{key}": text
        for group, texts in language(code).phrases.items()
        for key, text in texts.items()
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", OTHERS)
def test_same_keys_and_placeholders(code: str) -> None:
    english, own = phrases("en"), phrases(code)
    assert set(own) == set(english)
    wrong = {key for key in english if placeholders(own[key]) != placeholders(english[key])}
    assert not wrong
    alike = {key for key in english if own[key] == english[key]}
    assert alike <= ALIKE, f"still in English: {sorted(alike - ALIKE)}"


@pytest.mark.parametrize("code", OTHERS)
def test_letters_are_cyrillic(code: str) -> None:
    """No Latin look-alikes within words, and Kazakh has its own letters."""
    text = " ".join([*phrases(code).values(), *(str(n.get(code, "")) for n in all_names())])
    mixed = re.findall(r"\b(?=\w*[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі])(?=\w*[A-Za-z])\w+\b", text)
    assert mixed == []
    assert (set(text.lower()) >= LETTERS - {"һ"}) is (code == "kk")


def test_every_phrase_is_used() -> None:
    """A phrase that nothing says is a phrase that nobody would miss."""
    files = [*FOLDER.rglob("*.py"), *(FOLDER / "templates").iterdir()]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    said = {key for key in phrases("en") if re.search(rf'"{re.escape(key)}"', source)}
    ends = re.findall(r'"(\w+\.\w*)\{', source)  # as say(f"setting.claim_{…}")
    left = {key for key in set(phrases("en")) - said if not key.startswith(tuple(ends))}
    grouped = {key for key in left if re.search(rf'"\{{group\}}\.{key.split(".")[1]}"', source)}
    assert left - grouped == set()


def all_names() -> list[dict[str, str]]:
    return [about for kind in names().values() for about in kind.values()]


def test_everything_has_a_name_in_every_language() -> None:
    wanted = {
        "outcomes": {outcome.key for outcome in OUTCOMES},
        "units": {one.unit for one in OUTCOMES} | {h.unit for h, _ in harms(["g"])} | {PAIRS},
        "measures": {h.key for h, group in harms([]) if not group}
        | {"detained_rate", "trust_lost_group", "more_reached", "more_crowd"},
        "incidents": {kind.name.lower() for kind in IncidentType},
        "corners": {corner.name.lower() for corner in Corner},
        "cost_units": {unit.name.lower() for unit in Unit},
        "events": set(EVENTS),
        "actors": set(BASES),
        "strategies": {path.stem for path in (ROOT / "scenarios" / "strategies").glob("*.toml")},
    }
    assert set(wanted) == set(names())
    for kind, keys in wanted.items():
        assert keys - {""} <= set(names()[kind]), kind
    for about in all_names():
        assert {"ru", "kk"} <= set(about)
        assert len({about["ru"], about["kk"], about.get("en", "")}) >= 2


def test_shipped_titles_are_those_of_the_files() -> None:
    """A title that has changed in its file needs new translations."""
    for name, about in names()["strategies"].items():
        assert load_strategy(name).title == about["en"]


def test_numbers_of_each_language() -> None:
    en, ru, kk = (language(code) for code in LANGUAGES)
    assert en.number(-1.5, sign=True) == "−1.50"
    assert ru.number(-1.5, sign=True) == kk.number(-1.5, sign=True) == "−1,50"
    assert en.number(60000.0) == "60,000"
    assert ru.number(60000.0) == "60\u00a0000"
    assert ru.number(math.nan) == "—"
    assert kk.share(0.625) == "62\u00a0%"
    assert ru.cell(1.0, math.nan, math.nan) == "+1,00"
    assert en.estimate(-1.0, -2.0, 0.5) == "−1.00 (95 % interval −2.00 to +0.50)"


@pytest.mark.parametrize(
    ("asked", "meant"), [("rus", "ru"), ("Kazakh", "kk"), ("kz", "kk"), ("EN", "en")]
)
def test_an_unknown_language_names_the_nearest(asked: str, meant: str) -> None:
    with pytest.raises(KelisimError, match=f"Did you mean '{meant}'"):
        language(asked)


def test_files_are_package_data() -> None:
    project = Path(ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for kind in ("names.toml", "texts/*.toml", "translations/*.toml", "templates/*"):
        pattern = f"report/{kind}"
        assert f'"{pattern}"' in project
        assert list((ROOT / "experiments").glob(pattern))
