"""What a whole run comes to: one number per outcome. What never arose is NaN, not 0."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from simulation.model import ConflictModel

_HARMS = ("violent_events", "deaths", "injured", "houses", "cars", "detained", "fled")


def summarise(model: "ConflictModel", hourly: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Outcomes of a finished run; hours count from the first incident where it says ``lag``.

    ``escalated`` is 1 if a crowd formed and violence followed. ``reached_share`` is the largest
    share of a village's households that knew its story. ``alarm_lead_h`` is the hours from the
    first alarm to the first violence (negative: the alarm came after it).
    """
    villages = model.world.villages
    first = {kind: _first(events, kind) for kind in ("incident", "crowd", "violence", "alarm")}
    values: dict[str, float] = {
        "households": float(len(model.world.households)),
        "days": float(model.day),
        "incidents": float((events["kind"] == "incident").sum()),
        "escalated": float(not np.isnan(first["crowd"]) and not np.isnan(first["violence"])),
        "lag_h": first["crowd"] - first["incident"],
        "alarm_lead_h": first["violence"] - first["alarm"],
        **_crowds(model, hourly),
        **{name: float(villages[name].sum()) for name in _HARMS},
        "violence_elsewhere": _elsewhere(events),
        "duration_h": _duration(hourly, float(model.world.run[0].dt)),
        "cost": model.cost(),
    }
    for name in ("deaths", "injured", "detained", "fled"):
        for g, group in enumerate(model.conflict_scenario.groups):
            values[f"{name}_{group.id}"] = float(villages[name][:, g].sum())
    return pd.Series(values, dtype=float)


def _first(events: pd.DataFrame, kind: str) -> float:
    hours = events.loc[events["kind"] == kind, "hour"]
    return float(hours.iloc[0]) if len(hours) else np.nan


def _crowds(model: "ConflictModel", hourly: pd.DataFrame) -> dict[str, float]:
    """Largest crowd of one village and hour, outsiders in it, reach of the story."""
    if hourly.empty:
        return {"peak_crowd": np.nan, "outsider_share": np.nan, "reached_share": np.nan}
    peak = int(hourly["crowd"].to_numpy().argmax())
    crowd = float(hourly["crowd"].iloc[peak])
    sizes = model.world.villages["last"] - model.world.villages["first"]
    reached = hourly["reached"].to_numpy() / sizes[hourly["village"].cat.codes]
    return {
        "peak_crowd": crowd if crowd > 0 else np.nan,
        "outsider_share": float(hourly["outsiders"].iloc[peak]) / crowd if crowd > 0 else np.nan,
        "reached_share": float(reached.max()),
    }


def _elsewhere(events: pd.DataFrame) -> float:
    """Violent events outside the village of the first incident (NaN without an incident)."""
    incidents = events[events["kind"] == "incident"]
    if incidents.empty:
        return np.nan
    away = (events["kind"] == "violence") & (events["village"] != incidents["village"].iloc[0])
    return float(events.loc[away, "amount"].sum())


def _duration(hourly: pd.DataFrame, dt: float) -> float:
    """Hours between the first and the last hour with anybody in the street."""
    hours = hourly.loc[hourly["crowd"] > 0, "hour"]
    return float(hours.max() - hours.min() + dt) if len(hours) else np.nan
