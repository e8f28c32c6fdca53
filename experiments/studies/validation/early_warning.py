"""P9: which monitoring sees an episode before the crowd, and what it costs in false alarms."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.designs.reference_worlds import CALM, CASE
from experiments.studies.validation.finding import Finding, Verdict, above, mean, share, within
from experiments.studies.validation.runs import by_world, each, seeds_of
from scenarios import load
from simulation import Run

_RUNS = 60
_YEARS = 20  # runs of a year and five villages, for false alarms
_SURVEYS_ONLY = {"monitoring.informants": 0.0, "monitoring.summaries": 0.0}


def monitoring(effort: float) -> Sequence[Finding]:
    """P9: share of episodes with a crowd that each way of monitoring saw before it."""
    case = load(CASE).vary({"days": 21})
    worlds = {
        "quarterly surveys": case.vary(_SURVEYS_ONLY),
        "yearly surveys": case.vary({**_SURVEYS_ONLY, "monitoring.survey_days": 365.0}),
        "daily informants": case.with_strategy("informant_network"),
        "watch of social networks": case.with_strategy("social_watch"),
    }
    runs = each(worlds, seeds_of(_RUNS, effort), seen_before)
    found = []
    for name in worlds:
        crowds = runs[(runs["scenario"] == name) & runs["crowd"]]
        seen = share(int(crowds["seen"].sum()), len(crowds))
        surveys = "surveys" in name
        verdict = within(seen, 0.0, 0.05) if surveys else within(seen, 0.5, 1.0)
        found.append(Finding(f"{name}: episodes seen before the crowd", seen, "", verdict))
    return (*found, *_false_alarms(effort))


def _false_alarms(effort: float) -> Sequence[Finding]:
    """False alarms of the department in a calm region, per village and year."""
    calm = load(CALM)
    worlds = {name: calm.with_strategy(name) for name in ("informant_network", "social_watch")}
    runs = each(worlds, seeds_of(_YEARS, effort), department_alarms)
    alarms = by_world(runs, "alarms") / len(calm.villages)
    informants, social = mean(alarms["informant_network"]), mean(alarms["social_watch"])
    return (
        Finding("daily informants: alarms in a calm region", informants, "per village-year", above(informants)),
        Finding("watch of social networks: the same", social, "per village-year", Verdict.ANSWER),
    )  # fmt: skip


def seen_before(run: Run) -> Mapping[str, Any]:
    """Whether a crowd formed, and whether the department had warned or seen risk before it."""
    events = run.events
    crowds = events[events["kind"] == "crowd"]
    if crowds.empty:
        return {"crowd": False, "seen": False}
    village, hour = crowds["village"].iloc[0], float(crowds["hour"].iloc[0])
    before = events[(events["village"] == village) & (events["hour"] < hour)]
    warned = (before["kind"] == "alarm") & (before["actor"] == "internal_policy")
    zoned = (before["kind"] == "zone") & (before["amount"] > 0)
    return {"crowd": True, "seen": bool((warned | zoned).any())}


def department_alarms(run: Run) -> Mapping[str, Any]:
    """Alarms by the internal-policy department in a run."""
    alarms = run.events[run.events["kind"] == "alarm"]
    return {"alarms": int((alarms["actor"] == "internal_policy").sum())}
