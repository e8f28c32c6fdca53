"""The texts: complete in English, the same placeholders, all used, marked where missing."""

import math
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from experiments.designs.languages import LANGUAGES
from experiments.text.language import FOLDER, Language, language, names
from experiments.text.missing import listing, missing, wanted_names
from scenarios import load_strategy
from simulation import KelisimError
from tests.guards.sources import ROOT

# Phrases that are placeholders and marks alone.
ALIKE = frozenset({
    "format.with_interval", "format.cell", "format.none", "format.interval",
    "answer.sure_other", "answer.harm_item", "harm.of_group", "harm.measured",
    "timing.ends", "pictures.row", "pictures.item", "pictures.timing_row",
    "pictures.timing_item", "triangle.label", "triangle.draw", "cost.quadrant",
    "choice.dear_item", "outcomes.saved", "outcomes.pairs",
})  # fmt: skip
LETTERS = frozenset("әғқңөұүһі")
OTHERS = [code for code in LANGUAGES if code != "en"]


def forms(code: str) -> dict[str, dict[str, str]]:
    """Each phrase with its plural forms; one that counts nothing has only ``other``."""
    return {
        f"{group}.{key}": {"other": said} if isinstance(said, str) else dict(said)
        for group, texts in language(code).phrases.items()
        for key, said in texts.items()
    }


def said(code: str) -> Iterator[str]:
    return (
        text for phrase in forms(code).values() for form, text in phrase.items() if form != "by"
    )


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_placeholders_of_its_phrase(code: str) -> None:
    english, own = forms("en"), forms(code)
    assert set(own) <= set(english), "no English phrase of that key"
    for key, phrase in own.items():
        for form, text in phrase.items():
            if form != "by":
                assert placeholders(text) == placeholders(english[key]["other"]), (key, form)
    alike = {key for key in own if own[key] == english[key]}
    assert alike <= ALIKE, f"still in English: {sorted(alike - ALIKE)}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_counts_has_every_plural_form_of_its_language(code: str) -> None:
    wanted = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "kk": {"other"}}[code]
    for key, phrase in forms(code).items():
        if len(phrase) > 1:
            assert wanted <= set(phrase), key
            assert phrase.get("by", "n") in placeholders(phrase["other"]), key


def test_plurals_of_each_language() -> None:
    ru, en, kk = language("ru"), language("en"), language("kk")
    assert [ru.count("runs", n) for n in (1, 2, 5, 21, 111)] == [
        "1 прогон", "2 прогона", "5 прогонов", "21 прогон", "111 прогонов",
    ]  # fmt: skip
    assert [ru.say("timing.days", days=ru.round(d)) for d in (1.0, 3.0, 12.0, 31.0, 1.5)] == [
        "1 день", "3 дня", "12 дней", "31 день", "1,5 дня",
    ]  # fmt: skip
    assert [en.count("runs", n) for n in (1, 2, 1200)] == ["1 run", "2 runs", "1,200 runs"]
    assert kk.count("runs", 2) == "2 есептеу"


@pytest.mark.parametrize("code", OTHERS)
def test_letters_are_cyrillic(code: str) -> None:
    """No Latin look-alikes within words, and Kazakh has its own letters."""
    text = " ".join([*said(code), *(str(n.get(code, "")) for n in all_names())])
    mixed = re.findall(r"\b(?=\w*[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі])(?=\w*[A-Za-z])\w+\b", text)
    assert mixed == []
    assert (set(text.lower()) >= LETTERS - {"һ"}) is (code == "kk")


def test_every_phrase_is_used() -> None:
    """A phrase that nothing says is a phrase that nobody would miss."""
    home = FOLDER.parent
    files = [path for part in ("text", "report", "figures", "commands") for path in
             [*(home / part).rglob("*.py"), *(home / part).rglob("*.html")]]  # fmt: skip
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    known = set(forms("en"))
    used = {key for key in known if re.search(rf'"{re.escape(key)}"', source)}
    ends = re.findall(r'["\'](\w+\.\w*)\{', source)  # as say(f"setting.claim_{…}")
    counted = {f"count.{what}" for what in re.findall(r'\.count\(\s*"(\w+)"', source)}
    left = {key for key in known - used - counted if not key.startswith(tuple(ends))}
    grouped = {key for key in left if re.search(rf'"\{{group\}}\.{key.split(".")[1]}"', source)}
    assert left - grouped == {"page.in_english"}  # which ``marked`` looks up by itself
    assert counted <= known


def all_names() -> list[dict[str, str]]:
    return [about for kind in names().values() for about in kind.values()]


def test_a_name_is_of_a_thing_that_there_is() -> None:
    """What has none yet is listed by ``make translations``; here nothing is left over."""
    assert set(names()) == set(wanted_names())
    for kind, keys in wanted_names().items():
        if kind != "measures":  # names.toml also names measures of other kinds of result
            assert set(names()[kind]) <= keys | {""}, kind
    for about in all_names():
        assert set(about) <= {"en", "ru", "kk"}
        assert len(set(about.values())) >= min(len(about), 2)


def test_shipped_titles_are_those_of_the_files() -> None:
    """A title that has changed in its file needs new translations."""
    for name, about in names()["strategies"].items():
        assert load_strategy(name).title == about["en"]


def lacking(code: str, group: str, key: str) -> Language:
    """The language without one phrase."""
    spoken = language(code)
    own = {k: v for k, v in spoken.phrases[group].items() if k != key}
    return replace(spoken, phrases={**spoken.phrases, group: own})


@pytest.mark.parametrize("code", OTHERS)
def test_a_missing_phrase_is_said_in_english_and_marked(code: str) -> None:
    mark = language(code).say("page.in_english", text="{}")
    spoken = lacking(code, "answer", "sure_alone")
    assert spoken.say("answer.sure_alone") == mark.format(language("en").say("answer.sure_alone"))
    days = lacking(code, "timing", "days").say("timing.days", days=language(code).round(1.5))
    assert days == mark.format("1,5 days")
    whole = lacking(code, "page", "in_english")
    assert whole.marked("Text") == "Text (English)"
    with pytest.raises(KeyError):
        spoken.say("answer.no_such_phrase")


def test_a_missing_name_is_english_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(names(), "corners", {"attitude": {"ru": "отношения"}})
    assert language("ru").name("corners", "attitude", "attitude") == "отношения"
    assert language("ru").name("corners", "behaviour", "behaviour") == "behaviour (на английском)"
    assert language("kk").name("corners", "attitude", "attitude") == "attitude (ағылшынша)"
    assert language("en").name("corners", "attitude", "attitude") == "attitude"


def test_what_is_missing_is_listed_with_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "experiments.text.missing.language",
        lambda code: lacking(code, "answer", "few") if code == "kk" else language(code),
    )
    monkeypatch.setitem(names(), "events", {})
    lines = list(listing())
    start = next(k for k, line in enumerate(lines) if line.startswith("Kazakh (kk)"))
    assert "  phrases: 1" in lines[start:]
    assert "    answer.few" in lines[start:]
    assert "  phrases: 1" not in lines[:start]
    assert missing("ru")["names of events"] == sorted(wanted_names()["events"])
    count = 1 + len(wanted_names()["events"])
    assert f"Kazakh (kk): {count} missing" in lines[start]


def test_numbers_of_each_language() -> None:
    en, ru, kk = (language(code) for code in LANGUAGES)
    assert en.number(-1.5, sign=True) == "−1.50"
    assert ru.number(-1.5, sign=True) == kk.number(-1.5, sign=True) == "−1,50"
    assert en.number(60000.0) == "60,000"
    assert en.number(1234.4) == "1,234"
    assert ru.number(60000.0) == "60\u00a0000"
    assert ru.number(math.nan) == "—"
    assert kk.share(0.625) == "62\u00a0%"
    assert ru.share(-0.0625, digits=1) == "−6,2\u00a0%"
    assert en.number(-3e-8) == "−0.000"
    assert kk.decimal("5e-05") == "0,00005"
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
    for pattern in (
        "text/*.toml", "text/catalogues/*.toml", "text/translations/*.toml", "report/templates/*",
    ):  # fmt: skip
        assert f'"{pattern}"' in project
        assert list((ROOT / "experiments").glob(pattern))
