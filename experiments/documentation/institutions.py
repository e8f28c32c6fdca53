"""The institutions: what they do, hear and order, which settings levers may move."""

import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType

from agents.institution import Institution
from agents.messages import Order
from experiments.documentation.markdown import head, link, number, table
from experiments.documentation.names import file_of
from simulation.institution_settings import BASES, CAPACITY, Base, Plain
from simulation.institutions import OF_A_DISTRICT, OF_A_GROUP, OF_A_VILLAGE, OF_THE_REGION
from simulation.parameters import BY_KEY

_HEADER = ("institution", "one for each", "what it does", "hears of", "orders")
_SETTINGS_HEADER = ("institution", "settings that levers may move, and their base")


_ABOUT = (
    "What each can do wrong, and how they are founded, is told in"
    " [the model](../../MODEL.md#institutions)."
)


def institutions_page() -> str:
    """Every kind of institution and its settings, in the order of their table of bases."""
    kinds = {kind.actor: kind for kind in _kinds(Institution)}
    institutions = table(_HEADER, [_row(kinds[actor]) for actor in BASES])
    settings = table(_SETTINGS_HEADER, [[f"`{actor}`", _settings(actor)] for actor in BASES])
    return f"{head('Institutions', _ABOUT)}{institutions}\n## Settings\n\n{_common()}{settings}"


def _kinds(parent: type[Institution]) -> Iterator[type[Institution]]:
    """All kinds of institution in ``agents/``; one that a test makes up does not count."""
    for kind in parent.__subclasses__():
        if kind.__module__.startswith("agents.") and "actor" in vars(kind):
            yield kind
        yield from _kinds(kind)


def _row(kind: type[Institution]) -> list[str]:
    name = link(f"`{kind.actor}`", file_of(kind.__module__))
    orders = ", ".join(f"`{order}`" for order in orders_of(kind))
    return [name, _place(kind), inspect.getdoc(kind) or "", _heard(kind), orders]


def _place(kind: type[Institution]) -> str:
    """For what there is one of its kind."""
    if kind in OF_THE_REGION:
        return "region"
    if kind in OF_A_GROUP:
        return "group in a village"
    if kind in OF_A_VILLAGE:
        return "village"
    return "district" if kind in OF_A_DISTRICT else "district with a seat"


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
        if _is_order(function.__globals__.get(name))
    }
    return sorted(given)


def _names(code: CodeType) -> Iterator[str]:
    """Global names that a function uses, those of functions inside it too."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _is_order(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Order) and thing is not Order


def _common() -> str:
    """What all institutions have and no lever moves."""
    listed = ", ".join(f"`{name}`: {_base(base)}" for name, base in CAPACITY.items())
    return f"All have, and no lever moves: {listed}.\n\n"


def _settings(actor: str) -> str:
    return ", ".join(f"`{name}`: {_base(base)}" for name, base in BASES[actor].items())


def _base(base: Base) -> str:
    if isinstance(base, Plain):
        return f"{number(base.value)} (no parameter)"
    value = BY_KEY[base].default
    assert not isinstance(value, tuple)  # a setting is one number
    return f"`{base}` ({number(value)})"
