"""Events in plain words: each form of a sentence fits its event, who acts and how many."""

import string

import pytest

from agents.states import EventKind
from simulation.events import ACTORS, MANY, TEXTS, TEXTS_OF_MANY, TEXTS_OF_ONE, sentence


def placeholders(text: str) -> set[str]:
    """What a text leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_event_has_its_sentence() -> None:
    assert TEXTS.keys() == {kind.name.lower() for kind in EventKind}
    assert ACTORS.keys() >= MANY


@pytest.mark.parametrize("forms", [TEXTS_OF_ONE, TEXTS_OF_MANY])
def test_other_forms_say_the_same(forms: dict[str, str]) -> None:
    """Only the amount may go, where it is one; nothing else is lost or added."""
    for kind, text in forms.items():
        assert placeholders(TEXTS[kind]) - placeholders(text) <= {"amount"}
        assert placeholders(text) <= placeholders(TEXTS[kind])


@pytest.mark.parametrize(
    ("kind", "amount", "actor", "said"),
    [
        ("flight", 1.0, "", "One household of the group A flees V."),
        ("flight", 2.0, "", "2 households of the group A flee V."),
        ("appeal", 0.1, "elders", "Elders in V appeal to the young men of the group A."),
        ("appeal", 0.1, "ngo", "The NGO in V appeals to the young men of the group A."),
        ("sanction", 0.0, "elders", "Elders of the group A in V name and sanction the culprit."),
    ],
)
def test_sentences_agree(kind: str, amount: float, actor: str, said: str) -> None:
    event = {
        "kind": kind, "amount": amount, "actor": actor, "village": "v", "group": "a", "other": "",
    }  # fmt: skip
    assert sentence({"v": "V", "a": "A"}, event) == said
