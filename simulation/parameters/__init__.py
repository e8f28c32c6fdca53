"""Every number of the model, once: default, range, unit, meaning, source.

``low``–``high`` is the plausible range: sweeps sample it, sliders span it. ``minimum``–``maximum``
is what the mathematics allows; limiting cases use it. A value outside the latter is refused.
Documentation, checks, sampling bounds and the compiled record all come from this table. Each file
of this folder holds the numbers of one area.
"""

from collections.abc import Mapping

from simulation.parameters import (
    crisis,
    daily_life,
    institutions,
    monitoring,
    police,
    programmes,
    repair,
    setting,
)
from simulation.parameters.parameter import ASSUMED, HOURS, Parameter, Value

__all__ = ["ASSUMED", "BY_KEY", "HOURS", "TABLE", "Parameter", "Value"]

TABLE: tuple[Parameter, ...] = (
    *daily_life.CONTACT,
    *daily_life.ATTITUDE,
    *daily_life.CONTRADICTION,
    *institutions.MEDIATION,
    *daily_life.MEMORY,
    *daily_life.GRIEVANCE,
    *crisis.TRIGGER,
    *crisis.RUMOUR,
    *crisis.ETHNICISATION,
    *crisis.MOBILISATION,
    *crisis.OUTSIDERS,
    *crisis.VIOLENCE,
    *crisis.CORRECTION,
    *institutions.ELDERS,
    *institutions.COUNCILS,
    *institutions.YOUTH,
    *institutions.ASSOCIATIONS,
    *institutions.MEDIA,
    *institutions.NGO,
    *institutions.INTERNAL_POLICY,
    *institutions.AKIMAT,
    *police.POLICE,
    *police.ALARM,
    *police.GUARD,
    *monitoring.MONITORING,
    *repair.REPAIR,
    *programmes.PROGRAMMES,
    *institutions.STANDING,
    *institutions.CAPACITY,
    *setting.POPULATION,
    *setting.TIES,
    *setting.COST,
    *setting.MEASURE,
    *setting.STAGE,
    *setting.TIME,
)
BY_KEY: Mapping[str, Parameter] = {p.key: p for p in TABLE}
