"""How outcomes are measured that the summary of a run does not hold."""

import numpy as np
import pandas as pd

from experiments.outcomes.observed import Observed
from simulation.state import RECORDED

_LARGEST = ("legitimacy_police_", "legitimacy_akimat_")


def escalated(seen: Observed) -> float:
    """1 if a crowd formed and violence followed, else 0."""
    return float(violent_events(seen) > 0.0 and len(seen.of("crowd")) > 0)


def peak_crowd(seen: Observed) -> float:
    """Largest crowd of one village."""
    return float(seen.daily["peak_crowd"].max()) if len(seen.daily) else 0.0


def violent_events(seen: Observed) -> float:
    """Violent events in all villages."""
    return float(seen.daily["violent_events"].sum())


def violence_elsewhere(seen: Observed) -> float:
    """Violent events outside the village of the first incident (0 without an incident)."""
    return float(seen.elsewhere("violence")["amount"].sum()) if seen.village else 0.0


def detained_rate(seen: Observed, group: str) -> float:
    """Detained of a group per 1,000 of its members (NaN: it has none)."""
    members = seen.people[group]
    return 1000.0 * float(seen.run.summary[f"detained_{group}"]) / members if members else np.nan


def detained_gap(seen: Observed) -> float:
    """Largest difference between two groups in their rate of detained."""
    return _gap([detained_rate(seen, group) for group in seen.households])


def trust_lost_of(seen: Observed, group: str) -> float:
    """Trust of a group in the institutions of the daily table that it has lost by the end.

    Mean over the institutions, at the end of the first day less at the end of the last; villages
    weighted by the group's households. From −1 to 1, negative: won. NaN of a group with nobody.
    """
    homes = seen.households[group]
    if not sum(homes.values()):
        return np.nan
    columns = [f"legitimacy_{body.name.lower()}_{group}" for body in RECORDED]
    trust, days = seen.daily[columns].mean(axis=1), seen.daily["day"]
    first, last = (
        trust[days == day].set_axis(seen.daily.loc[days == day, "village"].astype(str))
        for day in (days.min(), days.max())
    )
    weights = pd.Series(homes)
    lost = (first - last).reindex(weights.index)
    return float((lost * weights).sum() / weights.sum())


def trust_lost(seen: Observed) -> float:
    """Mean over all households of the trust that their group has lost by the end."""
    people = seen.people
    total = sum(people.values())
    return sum(people[g] * trust_lost_of(seen, g) for g in people if people[g]) / total


def trust_lost_gap(seen: Observed) -> float:
    """Largest difference between two groups in the trust lost."""
    return _gap([trust_lost_of(seen, group) for group in seen.households])


def largest_trust_lost(seen: Observed) -> float:
    """The largest fall of a group's trust in police or akimat below that of the first day.

    Of the group and village that lost most; 0 to 1, 0 if trust fell nowhere.
    """
    columns = [name for name in seen.daily.columns if str(name).startswith(_LARGEST)]
    days = seen.daily.groupby("village", observed=True)[columns]
    fall = days.first() - days.min()
    return float(np.nanmax(fall.to_numpy(), initial=0.0))


def police(seen: Observed) -> float:
    """Officers from outside: those that arrived less those that left, at the highest."""
    moves = seen.of("reserve_arrives", "guard_arrives", "reserve_leaves", "guard_leaves")
    sign = np.where(moves["kind"].str.endswith("arrives"), 1.0, -1.0)
    return float((sign * moves["amount"]).cumsum().max()) if len(moves) else 0.0


def outsiders(seen: Observed) -> float:
    """People of other villages who came to the first village, let in or turned back."""
    return float(seen.here("arrival", "turned_back")["amount"].sum())


def correction_hours(seen: Observed) -> float:
    """Hours from the first incident to the first official word."""
    return seen.after(seen.of("correction"))


def neighbours_hours(seen: Observed) -> float:
    """Hours from the first incident until the story is in another village."""
    return seen.after(seen.elsewhere("story_arrives"))


def _gap(values: list[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return max(known) - min(known) if known else np.nan
