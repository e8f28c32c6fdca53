"""What a whole run comes to: one number per outcome. What never arose is NaN, not 0."""

import numpy as np
import pandas as pd

from simulation.history import History
from simulation.model import ConflictModel

type Columns = dict[str, np.ndarray]  # of the events table

_WEEK = 168.0  # hours
_LOST = 0.01  # trust: less is no loss that could be seen to come back
_HARMS = ("violent_events", "deaths", "injured", "houses", "cars", "detained", "fled")


def summarise(model: ConflictModel, hourly: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Outcomes of a finished run; hours count from the first incident where it says ``lag``.

    ``escalated`` is 1 if a crowd formed and violence followed. ``reached_share`` is the largest
    share of a village's households that knew its story. ``alarm_lead_h`` is the hours from the
    first alarm to the first violence (negative: the alarm came after it).
    """
    villages = model.world.villages
    happened = {name: events[name].to_numpy() for name in ("kind", "hour", "village", "amount")}
    first = {kind: _first(happened, kind) for kind in ("incident", "crowd", "violence", "alarm")}
    values: dict[str, float] = {
        "households": float(len(model.world.households)),
        "days": float(model.day),
        "incidents": float((happened["kind"] == "incident").sum()),
        "escalated": float(not np.isnan(first["crowd"]) and not np.isnan(first["violence"])),
        "lag_h": first["crowd"] - first["incident"],
        "alarm_lead_h": first["violence"] - first["alarm"],
        **_crowds(model, hourly),
        **{name: float(villages[name].sum()) for name in _HARMS},
        "violence_elsewhere": _elsewhere(happened),
        "bad_encounters": _mean_of_days(model.history, "bad_encounters"),
        "alarms": float((happened["kind"] == "alarm").sum()),
        "false_alarms": _false_alarms(happened),
        "trust_half_life_d": _trust_half_life(model.history),
        "duration_h": _duration(hourly, float(model.world.run[0].dt)),
        "cost": model.cost(),
    }
    for name in ("deaths", "injured", "detained", "fled"):
        for g, group in enumerate(model.conflict_scenario.groups):
            values[f"{name}_{group.id}"] = float(villages[name][:, g].sum())
    return pd.Series(values, dtype=float)


def _first(happened: Columns, kind: str) -> float:
    """Hour of the first event of a kind (NaN: there was none)."""
    numbers = np.flatnonzero(happened["kind"] == kind)
    return float(happened["hour"][numbers[0]]) if numbers.size else np.nan


def _crowds(model: ConflictModel, hourly: pd.DataFrame) -> dict[str, float]:
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


def _elsewhere(happened: Columns) -> float:
    """Violent events outside the village of the first incident (NaN without an incident)."""
    kinds, villages = happened["kind"], happened["village"]
    incidents = np.flatnonzero(kinds == "incident")
    if not incidents.size:
        return np.nan
    away = (kinds == "violence") & (villages != villages[incidents[0]])
    return float(happened["amount"][away].sum())


def _mean_of_days(history: History, column: str) -> float:
    """Mean over days of a daily column summed over villages (NaN before the first day ends)."""
    days = [float(rows[column].sum()) for rows in history.daily]
    return float(np.mean(days)) if days else np.nan


def _false_alarms(happened: Columns) -> float:
    """Alarms that no violence in the same village followed within a week."""
    kinds, villages, hours = happened["kind"], happened["village"], happened["hour"]
    violence = kinds == "violence"
    false = 0
    for number in np.flatnonzero(kinds == "alarm"):
        later = hours - hours[number]
        soon = violence & (villages == villages[number]) & (later >= 0.0) & (later <= _WEEK)
        false += not soon.any()
    return float(false)


def _trust_half_life(history: History) -> float:
    """Days from the lowest trust in the police to half of what was lost being back.

    Of the group and village that lost most; NaN if none lost a hundredth, or not within the run.
    """
    if not history.daily:
        return np.nan
    trust = np.stack([rows["legitimacy_police"] for rows in history.daily])
    lost = trust[0] - trust.min(axis=0)
    if lost.max() < _LOST:
        return np.nan
    v, g = np.unravel_index(int(lost.argmax()), lost.shape)
    path = trust[:, v, g]
    lowest = int(path.argmin())
    back = np.flatnonzero(path[lowest:] >= path[lowest] + lost[v, g] / 2.0)
    return float(back[0]) if back.size else np.nan


def _duration(hourly: pd.DataFrame, dt: float) -> float:
    """Hours between the first and the last hour with anybody in the street."""
    hours = hourly["hour"].to_numpy()[hourly["crowd"].to_numpy() > 0]
    return float(hours.max() - hours.min() + dt) if hours.size else np.nan
