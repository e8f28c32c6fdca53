"""The institutions: what they do, hear and order, which settings levers may move."""

import inspect
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType

from agents.institution import Institution
from agents.messages import Order
from agents.registry import INSTITUTIONS
from agents.setting import Base, Plain
from agents.states import Place
from experiments.documentation.markdown import head, link, number, table_of
from experiments.documentation.names import file_of
from simulation.institution_settings import CAPACITY
from simulation.parameters import BY_KEY

_PLACES = {
    Place.VILLAGE: "village",
    Place.GROUP: "group in a village",
    Place.SEAT: "district with a seat",
    Place.DISTRICT: "district",
    Place.REGION: "region",
}
_ABOUT = (
    "What each can do wrong, and how they are founded, is told in"
    " [the model](../../MODEL.md#institutions)."
)


def institutions_page() -> str:
    """Every kind of institution and its settings, in the order in which they are founded."""
    institutions = table_of(
        INSTITUTIONS,
        {
            "institution": lambda kind: link(f"`{kind.actor}`", file_of(kind.__module__)),
            "one for each": lambda kind: _PLACES[kind.place],
            "what it does": lambda kind: inspect.getdoc(kind) or "",
            "hears of": _heard,
            "orders": lambda kind: ", ".join(f"`{order}`" for order in orders_of(kind)),
        },
    )
    settings = table_of(
        INSTITUTIONS,
        {
            "institution": lambda kind: f"`{kind.actor}`",
            "settings that levers may move, and their base": lambda kind: _settings(kind.bases),
        },
    )
    common = f"All have, and no lever moves: {_settings(CAPACITY)}.\n\n"
    return f"{head('Institutions', _ABOUT)}{institutions}\n## Settings\n\n{common}{settings}"


def _heard(kind: type[Institution]) -> str:
    """Its events with their delay, and its meetings."""
    told = [
        f"{event.name.lower()} ({f'after `{delay}`' if delay else 'at once'})"
        for event, delay in kind.listens.items()
    ]
    if kind.routine:
        told.append(f"meets every `{kind.routine}`")
    return ", ".join(told) or "nothing"


def orders_of(kind: type[Institution]) -> list[str]:
    """Names of the orders that its own code, or that of its parents, can give.

    >>> from agents.rumour_desk import RumourDesk
    >>> orders_of(RumourDesk)
    ['Correct', 'RunProgramme']
    """
    given = {
        name
        for parent in kind.__mro__
        if issubclass(parent, Institution) and (parent is not Institution or kind.programmes)
        for function in vars(parent).values()
        if isinstance(function, FunctionType)
        for name in _names(function.__code__)
        if isinstance(order := function.__globals__.get(name), type)
        and issubclass(order, Order)
        and order is not Order
    }
    return sorted(given)


def _names(code: CodeType) -> Iterator[str]:
    """Global names that a function uses, those of functions inside it too."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _settings(bases: Mapping[str, Base]) -> str:
    return ", ".join(f"`{name}`: {_base(base)}" for name, base in bases.items())


def _base(base: Base) -> str:
    if isinstance(base, Plain):
        return f"{number(base.value)} (no parameter)"
    value = BY_KEY[base].default
    assert not isinstance(value, tuple)  # a setting is one number
    return f"`{base}` ({number(value)})"
