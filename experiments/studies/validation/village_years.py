"""P1 and P2: what most village-years look like, and the few in which all the harm lies."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from experiments.designs.reference_worlds import CALM, RISKY, one_incident
from experiments.studies.validation.finding import Estimate, Finding, share, within
from experiments.studies.validation.runs import each, seeds_of
from scenarios import load
from simulation import Run

_RUNS = 160  # of a year and five villages, for each region
_HARM = "harm_"  # and the village: columns of the runs
_PAIRS = 60  # of runs with one incident, framed or not


def private(effort: float) -> Sequence[Finding]:
    """P1: how many incidents come to a crowd and violence; what framing does to the same crime."""
    calm, risky = (_of(years(effort), region) for region in (CALM, RISKY))
    told = {"framed": one_incident(RISKY, framing=1.0), "not": one_incident(RISKY, framing=0.0)}
    pair = each(told, seeds_of(_PAIRS, effort), escalated)
    framed, plain = (_share(_of(pair, name)) for name in told)
    incidents = [share(int(t["led"].sum()), int(t["incidents"].sum())) for t in (calm, risky)]
    return (
        Finding("calm region: incidents that lead to violence", incidents[0], "", within(incidents[0], 0.0, 0.02)),
        Finding("region at risk: the same", incidents[1], "", within(incidents[1], 0.0, 0.2)),
        Finding("grave crime told as an insult to the group: violence", framed, "of runs", within(framed, 0.5, 1.0)),
        Finding("the same crime, not framed", plain, "of runs", within(plain, 0.0, 0.1)),
    )  # fmt: skip


def heavy_tail(effort: float) -> Sequence[Finding]:
    """P2: village-years without violence, and the share of all harm in the worst one in a hundred."""
    risky = _of(years(effort), RISKY)
    events = risky.filter(like=_HARM).to_numpy(float).ravel()
    harm = np.sort(events[~np.isnan(events)])[::-1]  # none in villages of the other region
    quiet = share(int((harm == 0).sum()), harm.size)
    return (
        Finding("region at risk: village-years without violence", quiet, "", within(quiet, 0.9, 1.0)),
        Finding("violent events in the worst 1 % of village-years", _top(harm), "of all", within(_top(harm), 0.5, 1.0)),
    )  # fmt: skip


@cache
def years(effort: float) -> pd.DataFrame:
    """A year of both regions under many seeds: incidents, what they led to, harm by village."""
    worlds = {name: load(name) for name in (CALM, RISKY)}
    return each(worlds, seeds_of(_RUNS, effort), lived_year)


def lived_year(run: Run) -> Mapping[str, Any]:
    """Incidents of a run, those that led to violence, and violent events by village."""
    told = run.events[run.events["episode"] > 0]
    violent = set(told.loc[told["kind"] == "violence", "episode"])
    started = set(told.loc[told["kind"] == "incident", "episode"])
    harm = run.daily.groupby("village", observed=False)["violent_events"].sum()
    return {
        "incidents": int((run.events["kind"] == "incident").sum()),
        "led": len(violent & started),
        **{f"{_HARM}{village}": float(events) for village, events in harm.items()},
    }


def escalated(run: Run) -> Mapping[str, Any]:
    """Whether a crowd formed and violence followed."""
    return {"escalated": bool(run.summary["escalated"])}


def _of(table: pd.DataFrame, region: str) -> pd.DataFrame:
    return table[table["scenario"] == region]


def _share(table: pd.DataFrame) -> Estimate:
    return share(int(table["escalated"].sum()), len(table))


def _top(harm: np.ndarray) -> Estimate:
    """Share of all harm in the worst hundredth, with an interval over resampled village-years."""
    if harm.sum() == 0.0:
        return Estimate(np.nan, np.nan, np.nan, 0)
    rng = np.random.default_rng(0)
    top = max(harm.size // 100, 1)
    shares = []
    for _ in range(500):
        drawn = np.sort(rng.choice(harm, harm.size))[::-1]
        if drawn.sum() > 0.0:
            shares.append(drawn[:top].sum() / drawn.sum())
    low, high = np.quantile(shares, [0.025, 0.975])
    return Estimate(float(harm[:top].sum() / harm.sum()), float(low), float(high), harm.size)
