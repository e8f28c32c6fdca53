"""P6: what force leaves behind, against a settlement."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.designs.reference_worlds import DAY, RISKY, one_incident
from experiments.studies.validation.finding import Finding, above, below, mean, within
from experiments.studies.validation.runs import each
from scenarios import load_strategy
from simulation import Run, Scenario

_RUNS = 80
_DAYS, _LATER = 120, 30  # days of a run, and from when after the incident it is "the next months"


def force_and_settlement(effort: float) -> Sequence[Finding]:
    """P6: the early reserve against the status quo, and its months after against a settlement."""
    worlds = {
        "status quo": _under("status_quo"),
        "force": _under("early_reserve"),
        "settlement": _under("council_meets_the_crowd"),
    }
    runs = each(worlds, range(max(int(_RUNS * effort), 4)), before_and_after)
    crowd = mean(_gap(runs, "peak_crowd", "force", "status quo"))
    heard = mean(_gap(runs, "reached", "force", "status quo"))
    crowded = _settled(runs)
    worse = {
        name: mean(_gap(crowded, name, "force", "settlement")) for name in ("anger", "distrust")
    }
    return (
        Finding("largest crowd, early reserve less status quo", crowd, "people", below(crowd)),
        Finding("share that hears the story, likewise", heard, "", within(heard, -0.02, 0.02)),
        *(
            Finding(
                f"{name} in the months after, early reserve less a settlement reached",
                gap,
                "index",
                above(gap),
            )
            for name, gap in worse.items()
        ),
    )


def before_and_after(run: Run) -> Mapping[str, Any]:
    """The crowd and the reach of the story; mean anger and distrust of the months after."""
    months = run.daily[run.daily["day"] >= DAY + _LATER]
    trust = months.filter(like="legitimacy_police").to_numpy().mean()
    return {
        "peak_crowd": float(run.summary[["peak_crowd"]].fillna(0.0).iloc[0]),
        "reached": float(run.summary["reached_share"]),
        "agreements": int((run.events["kind"] == "agreement").sum()),
        "anger": float(months["anger"].mean()),
        "distrust": 1.0 - float(trust),
    }


def _under(name: str) -> Scenario:
    return one_incident(RISKY, days=_DAYS).with_strategy(load_strategy(name))


def _settled(runs: pd.DataFrame) -> pd.DataFrame:
    """Runs of seeds in which the talks ended in an agreement: the others settled nothing."""
    agreed = runs[(runs["scenario"] == "settlement") & (runs["agreements"] > 0)]
    return runs[runs["seed"].isin(agreed["seed"])]


def _gap(runs: pd.DataFrame, what: str, one: str, other: str) -> np.ndarray:
    """Difference between two worlds, seed by seed."""
    wide = runs.pivot(index="seed", columns="scenario", values=what)
    gap: np.ndarray = (wide[one] - wide[other]).to_numpy(float)
    return gap
