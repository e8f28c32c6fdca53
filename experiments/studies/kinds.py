"""The kinds of studies whose results lie in a folder and can be read again.

A kind is declared by its class of results in ``studies/<kind>/result.py`` and by nothing else.
"""

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

import experiments.studies
from experiments.studies.result import Result


def _kinds() -> dict[str, type[Result]]:
    """Every class of results that a folder of ``studies`` declares, by the kind it says it is."""
    found: dict[str, type[Result]] = {}
    for folder in pkgutil.iter_modules(experiments.studies.__path__, "experiments.studies."):
        if folder.ispkg and find_spec(f"{folder.name}.result") is not None:
            module = import_module(f"{folder.name}.result")
            own = [
                c
                for c in vars(module).values()
                if isinstance(c, type) and c.__module__ == module.__name__
            ]
            found |= {result.kind: result for result in own if issubclass(result, Result)}
    return found


KINDS: Mapping[str, type[Result]] = _kinds()
