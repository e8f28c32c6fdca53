"""What is kept of a run so that its harm can be told by group: the summary and more."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from simulation import Run
from simulation.parameters import BY_KEY
from simulation.state import RECORDED

MEASURED = "summary, people, detained by group, trust lost by group"  # of a run; see ``harm_of``
_SIZE = "population.household_size"


def harm_of(run: Run) -> dict[str, Any]:
    """The summary of a run, and what its harm by group is told from.

    Returns:
        All of ``Run.summary``; for each group ``people_<group>`` (members, from households and
        mean size), ``detained_rate_<group>`` (per 1,000 of them), ``trust_lost_<group>`` (trust
        in the institutions of the daily table, mean over them, at the end of the first day less
        at the end of the last; villages weighted by the group's households; from −1 to 1,
        negative: won); ``detained_gap`` and ``trust_lost_gap``: largest difference between two
        groups; ``trust_lost``: mean over all households.
    """
    kept: dict[str, Any] = {str(key): float(value) for key, value in run.summary.items()}
    homes = households(run.manifest["scenario"])
    size = float(run.manifest["scenario"]["parameters"].get(_SIZE, BY_KEY[_SIZE].default))
    people = {group: size * sum(places.values()) for group, places in homes.items()}
    rates = {g: 1000.0 * kept[f"detained_{g}"] / n if n else np.nan for g, n in people.items()}
    lost = {group: _trust_lost(run.daily, group, places) for group, places in homes.items()}
    for group in homes:
        kept[f"people_{group}"] = people[group]
        kept[f"detained_rate_{group}"] = rates[group]
        kept[f"trust_lost_{group}"] = lost[group]
    total = sum(people.values())
    kept["detained_gap"], kept["trust_lost_gap"] = _gap(rates), _gap(lost)
    kept["trust_lost"] = sum(people[g] * lost[g] for g in homes if people[g]) / total
    return kept


def households(scenario: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Households of each group in each village of a scenario as plain data (``to_dict``)."""
    return {
        group["id"]: {
            village["id"]: village["households"] * village["shares"].get(group["id"], 0.0)
            for village in scenario["villages"]
        }
        for group in scenario["groups"]
    }


def _trust_lost(daily: pd.DataFrame, group: str, places: Mapping[str, float]) -> float:
    if not sum(places.values()):
        return float("nan")
    columns = [f"legitimacy_{body.name.lower()}_{group}" for body in RECORDED]
    trust = daily[columns].mean(axis=1)
    days = daily["day"]
    first, last = (
        trust[days == day].set_axis(daily.loc[days == day, "village"].astype(str))
        for day in (days.min(), days.max())
    )
    weights = pd.Series(places)
    lost = (first - last).reindex(weights.index)
    return float((lost * weights).sum() / weights.sum())


def _gap(values: Mapping[str, float]) -> float:
    known = [value for value in values.values() if not np.isnan(value)]
    return max(known) - min(known) if known else float("nan")
