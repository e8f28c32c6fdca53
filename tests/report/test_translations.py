"""Texts of the files that come with kelisim: each has a translation, and none is left over."""

import re
from functools import cache

import pytest

from experiments.designs.languages import LANGUAGES
from experiments.report.tables import meaning
from experiments.studies.factorial.packages import CHOSEN, CORNERS, INFORMATION
from experiments.text.language import language, translations
from scenarios import load, load_strategy, names
from simulation.parameters import BY_KEY
from simulation.scenario import Scenario
from tests.guards.sources import ROOT

OTHERS = [code for code in LANGUAGES if code != "en"]


@cache
def worlds() -> list[Scenario]:
    """Scenarios that a report may be of; known laws are asked other questions."""
    return [load(name) for kind in ("cases", "regions") for name in names(kind)]


def harms() -> set[str]:
    """Stated harms, and what a strategy without levers is."""
    files = (ROOT / "scenarios" / "strategies").glob("*.toml")
    strategies = [load_strategy(path.stem) for path in files]
    stated = {lever.harm for strategy in strategies for lever in strategy.levers}
    return stated | {strategy.summary for strategy in strategies if not strategy.levers}


def assumptions() -> set[str]:
    return {text for world in worlds() for text in world.assumptions}


def scenarios() -> set[str]:
    return {text for world in worlds() for text in (world.title, world.summary)}


def parameters() -> set[str]:
    """Meanings of the parameters that a scenario sets otherwise than the model."""
    return {
        meaning(BY_KEY[key])
        for world in worlds()
        for key, value in world.parameters.items()
        if value != BY_KEY[key].default
    }


def packages() -> set[str]:
    """Why packages of levers hold what they do."""
    return {package.why for package in (*CORNERS, INFORMATION)} | {CHOSEN}


WANTED = {
    "harms": harms, "assumptions": assumptions, "scenarios": scenarios, "parameters": parameters,
    "packages": packages,
}  # fmt: skip


@pytest.mark.parametrize("kind", WANTED)
def test_every_text_of_a_file_is_translated(kind: str) -> None:
    known = [about["en"] for about in translations()[kind]]
    assert WANTED[kind]() - {""} - set(known) == set(), "write it into its file in ru and kk"
    assert set(known) - WANTED[kind]() == set(), "no file says this any more"
    assert len(known) == len(set(known))


def test_no_kind_is_forgotten() -> None:
    assert set(translations()) == set(WANTED)


def told(text: str) -> list[str]:
    """Evidence ids and numbers of a text, in the order of their size, written alike."""
    alike = re.sub(r"(?<=\d)[ ,\u00a0](?=000\b)", "", text)  # groups of three digits
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", alike)))


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_says_the_same_numbers(code: str) -> None:
    every = [about for texts in translations().values() for about in texts]
    wrong = [about[code] for about in every if told(about[code]) != told(about["en"])]
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_in_its_language(code: str) -> None:
    own = set("әғқңөұүі")
    for texts in translations().values():
        for about in texts:
            assert set(about) == set(LANGUAGES)
            assert re.search("[а-яё]", about[code]), about["en"]
            mixed = re.findall(r"\b(?=\w*[А-Яа-яЁё])(?=\w*[A-Za-z])\w+\b", about[code])
            assert mixed == []
    letters = set("".join(about[code] for texts in translations().values() for about in texts))
    assert (letters & own == own) if code == "kk" else not letters & own


def test_a_text_without_a_translation_stays_english() -> None:
    assert language("ru").of_files("A harm of one's own.") is None
    assert language("en").of_files("A harm of one's own.") == "A harm of one's own."
    assert language("kk").of_files("Members tell what pleases.") != "Members tell what pleases."


def test_villages_and_groups_are_named_in_every_language() -> None:
    for world in worlds():
        for village in world.villages:
            assert set(village.local_names) == set(OTHERS), (world.name, village.name)
        for group in world.groups:
            assert set(group.name) >= set(OTHERS), (world.name, group.id)
