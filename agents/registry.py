"""Which kinds of institution there are: every class in ``agents/`` that names its ``actor``.

A new kind is thus one file; nobody lists it. The order, in which institutions are founded and so
asked, is that of their place and, within it, of the number ``founding`` that each class states.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from agents.institution import Institution
from agents.states import Place


def _kinds(parent: type[Institution]) -> Iterator[type[Institution]]:
    for kind in parent.__subclasses__():
        if kind.__module__.startswith("agents.") and "actor" in vars(kind):
            yield kind
        yield from _kinds(kind)


def _found() -> tuple[type[Institution], ...]:
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        import_module(f"agents.{module.name}")
    return tuple(sorted(_kinds(Institution), key=lambda kind: (kind.place, kind.founding)))


INSTITUTIONS = _found()


def of_place(place: Place) -> tuple[type[Institution], ...]:
    """The kinds of which there is one for each such place, in the order of their founding."""
    return tuple(kind for kind in INSTITUTIONS if kind.place == place)
