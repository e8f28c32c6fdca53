"""Translations of the files that come with kelisim: right where there is one, none left over."""

import re

import pytest

from experiments.designs.languages import LANGUAGES
from experiments.text.language import language, translations
from experiments.text.missing import wanted_texts

OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.mark.parametrize("kind", wanted_texts())
def test_no_translation_is_left_over(kind: str) -> None:
    """What has none yet is listed by ``make translations``."""
    known = [about["en"] for about in translations()[kind]]
    assert set(known) - wanted_texts()[kind] == set(), "no file says this any more"
    assert len(known) == len(set(known))


def test_no_kind_is_forgotten() -> None:
    assert set(translations()) == set(wanted_texts())


def told(text: str) -> list[str]:
    """Evidence ids and numbers of a text, in the order of their size, written alike."""
    alike = re.sub(r"(?<=\d)[ ,\u00a0](?=000\b)", "", text)  # groups of three digits
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", alike)))


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_says_the_same_numbers(code: str) -> None:
    every = [about for texts in translations().values() for about in texts]
    there = [about for about in every if code in about]
    wrong = [about[code] for about in there if told(about[code]) != told(about["en"])]
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_in_its_language(code: str) -> None:
    own = set("әғқңөұүі")
    for texts in translations().values():
        for about in [about for about in texts if code in about]:
            assert set(about) <= set(LANGUAGES)
            assert re.search("[а-яё]", about[code]), about["en"]
            mixed = re.findall(r"\b(?=\w*[А-Яа-яЁё])(?=\w*[A-Za-z])\w+\b", about[code])
            assert mixed == []
    letters = set(
        "".join(about.get(code, "") for texts in translations().values() for about in texts)
    )
    assert (letters & own == own) if code == "kk" else not letters & own


def test_a_text_without_a_translation_stays_english() -> None:
    assert language("ru").of_files("A harm of one's own.") is None
    assert language("en").of_files("A harm of one's own.") == "A harm of one's own."
    assert language("kk").of_files("Members tell what pleases.") != "Members tell what pleases."
