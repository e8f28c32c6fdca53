"""Reports, settings and luck for institutions that stand alone."""

from collections.abc import Callable
from typing import Any

from agents.messages import Report
from agents.setting import Plain
from agents.states import EventKind
from simulation.institution_settings import BASES, CAPACITY
from simulation.parameters import BY_KEY


def report(kind: EventKind, village: int = 0, happened: float = 10.0, **facts: Any) -> Report:
    """A report that is known as soon as it happened, unless said otherwise."""
    known = facts.pop("known", happened)
    return Report(kind, village, happened, known, **facts)


def settings_of(actor: str, **changes: float) -> dict[str, float]:
    """Settings of an actor by the defaults of the parameters, without newcomers, then changed."""
    bases = {**BASES[actor], **CAPACITY}
    settings = {
        name: base.value if isinstance(base, Plain) else float(BY_KEY[base].default)  # type: ignore[arg-type]
        for name, base in bases.items()
    }
    assert set(changes) <= set(settings)
    return {**settings, "turnover": 0.0, **changes}


def drawing(*values: float) -> Callable[[int, int], float]:
    """Draw that is known beforehand, by matter."""
    return lambda what, hour: values[what]
