"""The mark of a rule: a plain function that compiled code may call too.

Source: numba's ``register_jitable`` keeps the function ordinary Python (doctest, debugger,
classroom) and lets compiled loops inline the very same lines.
"""

from collections.abc import Callable
from typing import Any

try:
    from numba.extending import register_jitable as _register
except ImportError:  # a browser Python has no compiler; the rules still run

    def _register(function: Callable[..., Any]) -> Callable[..., Any]:
        return function


def rule[F: Callable[..., Any]](function: F) -> F:
    """Mark ``function`` as one sentence of the model; it stays ordinary Python.

    >>> @rule
    ... def double(x: float) -> float:
    ...     return 2.0 * x
    >>> double(1.5)
    3.0
    """
    marked: F = _register(function)
    return marked
