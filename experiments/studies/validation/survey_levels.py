"""P10 and P11: levels that a survey finds, and effects that studies found elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np

from agents.states import RumourState
from experiments.designs.reference_worlds import CALM, CASE, RISKY
from experiments.studies.validation.finding import Estimate, Finding, correlation, mean, within
from experiments.studies.validation.runs import by_world, each, seeds_of
from scenarios import load
from simulation import ConflictModel, Run

_RUNS = 40
_MARGIN = 0.15  # of the survey of 214: see the notes on the evidence
_YEAR = 365


def levels(effort: float) -> Sequence[Finding]:
    """P10: what households of the two regions say after a year."""
    worlds = {name: load(name) for name in (CALM, RISKY)}
    runs = each(worlds, seeds_of(_RUNS, effort), last_day)
    wronged, clash, friendly = (mean(runs[name]) for name in ("discriminated", "clash", "friendly"))
    return (
        Finding("ever discriminated", wronged, "of households", within(wronged, 0.44 - _MARGIN, 0.44 + _MARGIN)),
        Finding("saw a clash in the last year", clash, "of households", within(clash, 0.0, 0.045 + _MARGIN)),
        Finding("call relations friendly", friendly, "of households", within(friendly, 0.9 - _MARGIN, 1.0)),
    )  # fmt: skip


def last_day(run: Run) -> Mapping[str, Any]:
    """Shares of households at the end, over all villages."""
    last = run.daily[run.daily["day"] == run.daily["day"].max()]
    weight = last["households"] / last["households"].sum()
    clash = run.daily.groupby("village", observed=False)["violent_events"].sum() > 0
    return {
        "discriminated": float((last["discriminated"] * weight).sum()),
        "friendly": float((last["friendly"] * weight).sum()),
        "clash": float((clash.to_numpy() * weight.to_numpy()).sum()),
    }


def effects(effort: float) -> Sequence[Finding]:
    """P11: contact and prejudice, one correction and belief, mediation and open disputes."""
    contact = _contact_and_prejudice()
    belief = _correction_and_blame(max(int(20 * effort), 2))
    calm = load(CALM).vary({"trigger.rate": 0.0, "days": _YEAR})
    worlds = {name: calm.with_strategy(name) for name in ("status_quo", "mediator_training")}
    disputes = by_world(each(worlds, seeds_of(_RUNS, effort), open_disputes), "disputes")
    ratio = mean(disputes["mediator_training"] / disputes["status_quo"])
    return (
        Finding("contact of a year and prejudice", contact, "r", within(contact, -0.31, -0.11)),
        Finding("a correction heard and blame", belief, "r", within(belief, -0.24, -0.04)),
        Finding("open disputes a year after training mediators", ratio, "of the status quo", within(ratio, 0.52, 0.82)),
    )  # fmt: skip


def open_disputes(run: Run) -> Mapping[str, Any]:
    """Mean open disputes of the last quarter of a year."""
    last = run.daily[run.daily["day"] >= run.daily["day"].max() - 90]
    return {"disputes": float(last["disputes"].mean())}


def _contact_and_prejudice() -> Estimate:
    """Correlation across the households of a region after a year; mean of two regions.

    Studies correlate within their samples; households of two regions in one sample would show the
    difference of the regions instead.
    """
    found = []
    for region in (CALM, RISKY):
        model = ConflictModel(load(region).vary({"trigger.rate": 0.0}), rng=1, collect=False)
        model.run_for(_YEAR)
        met = np.asarray(model.world.households["met"], float)
        found.append(correlation(met, _toward_others(model)))
    value, low, high, number = (sum(parts) for parts in zip(*map(astuple, found), strict=True))
    return Estimate(value / 2.0, low / 2.0, high / 2.0, number)


def _toward_others(model: ConflictModel) -> np.ndarray:
    """Mean prejudice of each household toward the other groups of its village."""
    w = model.world
    share = np.array(w.villages["share"])[w.households["village"]][:, : int(w.run[0].groups)]
    rows = np.arange(len(share))
    share[rows, w.households["group"]] = 0.0
    values: np.ndarray = (w.prejudice * share).sum(axis=1) / share.sum(axis=1)
    return values


def _correction_and_blame(seeds: int) -> Estimate:
    """Among the victim's side who know a false story: half a day after it, a desk having spoken.

    Field studies correct soon after the claim; the word of the next day does nearly nothing here.
    """
    case = load(CASE).with_strategy("rumour_desk")
    heard, blame = [], []
    for seed in range(seeds):
        model = ConflictModel(case, rng=seed, collect=False)
        model.run_for(8)  # the incident is on day 7 at noon
        w = model.world
        village = w.villages[0]
        mine = slice(int(village.first), int(village.last))
        chosen = w.rumour[mine] != RumourState.IGNORANT
        chosen &= w.households["group"][mine] == village.victim
        heard.append(w.households["correction_heard"][mine][chosen])
        blame.append(w.households["ethnicisation"][mine][chosen])
    return correlation(np.concatenate(heard).astype(float), np.concatenate(blame))
