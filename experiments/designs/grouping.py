"""Grouping factors by process or by corner of the triangle, so that few runs say much."""

from collections.abc import Mapping
from enum import StrEnum

from agents.states import Corner
from experiments.designs.factor import Factor, Role
from simulation import KelisimError


class Grouping(StrEnum):
    """By what factors are taken together."""

    NONE = "none"
    PROCESS = "process"
    CORNER = "corner"


SETTING = "setting"  # what the world is like before anything moves, and how it is measured
_A, _B, _C = Corner.ATTITUDE, Corner.BEHAVIOUR, Corner.CONTRADICTION
_NEWS, _BODY = Corner.INFORMATION, Corner.INSTITUTION

# Which corner of Galtung's triangle (1969), or information or institutions beside it, each process
# belongs to; None: the setting.
CORNER_OF: Mapping[str, Corner | None] = {
    "contact": _A, "attitude": _A, "memory": _A, "ethnicisation": _A,
    "trigger": _B, "mobilisation": _B, "outsiders": _B, "violence": _B, "police": _B, "elders": _B,
    "contradiction": _C, "grievance": _C, "mediation": _C,
    "youth": _B, "associations": _B, "guard": _B, "repair": _C, "programme": _BODY,
    "councils": _BODY, "internal_policy": _BODY, "akimat": _BODY, "ngo": _BODY, "media": _NEWS,
    "monitoring": _NEWS, "stage": None,
    "rumour": _NEWS, "correction": _NEWS, "alarm": _NEWS,
    "standing": _BODY, "capacity": _BODY,
    "population": None, "ties": None, "cost": None, "measure": None, "time": None,
}  # fmt: skip


def group_of(factor: Factor, grouping: Grouping) -> str:
    """The group of a factor; levers and the dummy stand alone.

    >>> group_of(Factor("rumour.mixing", Role.UNKNOWN), Grouping.CORNER)
    'information'
    """
    if grouping is Grouping.NONE or factor.role is not Role.UNKNOWN or "." not in factor.name:
        return factor.name
    process = factor.name.partition(".")[0]
    if grouping is Grouping.PROCESS:
        return process
    if process not in CORNER_OF:
        raise KelisimError(
            f"no corner of the triangle is written down for '{process}': add it to CORNER_OF in"
            " experiments/designs/grouping.py, or group by process."
        )
    corner = CORNER_OF[process]
    return SETTING if corner is None else corner.name.lower()
