"""The institutions: what they do, what they hear of, which settings levers may move."""

import inspect
from collections.abc import Iterator

from agents.institution import Institution
from experiments.description.markdown import number, table
from experiments.description.names import file_of
from simulation.actors import BASES, Base, Plain
from simulation.parameters import BY_KEY

_HEADER = (
    "institution",
    "what it does",
    "hears of",
    "settings that levers may move, and their base",
)


def institution_block() -> dict[str, str]:
    """The block ``institutions``, in the order of their founding table."""
    kinds = {kind.actor: kind for kind in _kinds(Institution)}
    return {"institutions": table(_HEADER, [_row(kinds[actor]) for actor in BASES])}


def _kinds(parent: type[Institution]) -> Iterator[type[Institution]]:
    """All kinds of institution in ``agents/``; one that a test makes up does not count."""
    for kind in parent.__subclasses__():
        if kind.__module__.startswith("agents.") and "actor" in vars(kind):
            yield kind
        yield from _kinds(kind)


def _row(kind: type[Institution]) -> list[str]:
    name = f"[`{kind.actor}`]({file_of(kind.__module__)})"
    return [name, inspect.getdoc(kind) or "", _heard(kind), _settings(kind.actor)]


def _heard(kind: type[Institution]) -> str:
    told = [
        f"{event.name.lower()} ({f'after `{delay}`' if delay else 'at once'})"
        for event, delay in kind.listens.items()
    ]
    return ", ".join(told) or "nothing"


def _settings(actor: str) -> str:
    return ", ".join(f"`{name}`: {_base(base)}" for name, base in BASES[actor].items())


def _base(base: Base) -> str:
    if isinstance(base, Plain):
        return f"{number(base.value)} (no parameter)"
    value = BY_KEY[base].default
    assert not isinstance(value, tuple)  # a setting is one number
    return f"`{base}` ({number(value)})"
