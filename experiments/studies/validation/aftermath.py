"""P6: what force leaves behind, against a settlement."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.designs.reference_worlds import DAY, RISKY, one_incident
from experiments.studies.validation.finding import Finding, above, below, mean, within
from experiments.studies.validation.runs import by_world, each, seeds_of
from simulation import Run

_RUNS = 80
_DAYS, _LATER = 120, 30  # days of a run, and from when after the incident it is "the next months"


def force_and_settlement(effort: float) -> Sequence[Finding]:
    """P6: the early reserve against the status quo, and its months after against a settlement."""
    strategies = {"status quo": "status_quo", "force": "early_reserve", "settlement": "council_meets_the_crowd"}  # fmt: skip
    world = one_incident(RISKY, days=_DAYS)
    worlds = {label: world.with_strategy(name) for label, name in strategies.items()}
    runs = each(worlds, seeds_of(_RUNS, effort), before_and_after)
    crowd, reached = by_world(runs, "peak_crowd"), by_world(runs, "reached")
    fewer = mean(crowd["force"] - crowd["status quo"])
    heard = mean(reached["force"] - reached["status quo"])
    # Talks that ended without an agreement settled nothing.
    agreed = runs[(runs["scenario"] == "settlement") & (runs["agreements"] > 0)]
    settled = runs[runs["seed"].isin(agreed["seed"])]
    months = {name: by_world(settled, name) for name in ("anger", "distrust")}
    worse = {name: mean(wide["force"] - wide["settlement"]) for name, wide in months.items()}
    return (
        Finding("largest crowd, early reserve less status quo", fewer, "people", below(fewer)),
        Finding("share that hears the story, likewise", heard, "", within(heard, -0.02, 0.02)),
        *(Finding(f"{name} in the months after, early reserve less a settlement reached", gap, "index", above(gap)) for name, gap in worse.items()),
    )  # fmt: skip


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
