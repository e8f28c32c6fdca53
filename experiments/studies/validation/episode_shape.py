"""P3, P4 and P8: who makes the severe episodes, and what hours are worth."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.designs.reference_worlds import CASE
from experiments.studies.validation.finding import (
    Estimate,
    Finding,
    Verdict,
    above,
    mean,
    share,
    within,
)
from experiments.studies.validation.runs import by_world, each, seeds_of, summary
from scenarios import load
from simulation import Run, Scenario

_RUNS = 80
_STARTS = (0.0, 3.0, 6.0, 12.0, 24.0, 48.0)  # hours from the trigger to the opening of the desk


def outsiders(effort: float) -> Sequence[Finding]:
    """P3: crowds with more outsiders do more harm."""
    runs = each({"case": _case()}, seeds_of(_RUNS, effort), summary)
    crowds = runs[runs["peak_crowd"].notna()]
    severe = crowds["violent_events"] >= crowds["violent_events"].quantile(0.75)
    gap = mean(crowds.loc[severe, "outsider_share"]), mean(crowds.loc[~severe, "outsider_share"])
    verdict = Verdict.MET if gap[0].low > gap[1].high else Verdict.UNDECIDED
    verdict = Verdict.NOT_MET if gap[0].high < gap[1].low else verdict
    return (
        Finding("outsiders in the largest crowd, worst quarter of runs", gap[0], "share", verdict),
        Finding("the same in the other runs", gap[1], "share", Verdict.ANSWER),
        Finding("young men among those in a crowd", Estimate(1.0, 1.0, 1.0, len(crowds)), "share (by construction)", Verdict.ANSWER),
    )  # fmt: skip


def correction_hours(effort: float) -> Sequence[Finding]:
    """P4: the word of the next day comes after the crowd; what an earlier one is worth."""
    worlds = {"status quo": _case()} | {
        f"{hours:g} h": _case().with_strategy("rumour_desk", start=f"trigger+{hours:g}h")
        for hours in _STARTS
    }
    runs = each(worlds, seeds_of(_RUNS, effort), hours_of_word)
    base = runs[runs["scenario"] == "status quo"]
    crowded = base[base["crowd"].notna()]
    late = share(int((crowded["word"] > crowded["crowd"]).sum()), len(crowded))
    saved = _saved(runs)
    worth = mean(saved[f"{_STARTS[0]:g} h"] - saved[f"{_STARTS[-1]:g} h"])
    return (
        Finding("first crowd before the official word", late, "of runs with a crowd", within(late, 0.5, 1.0)),
        *(Finding(f"violent events that a desk opened {name} after the trigger saves", mean(saved[name]), "", Verdict.ANSWER) for name in list(worlds)[1:]),
        Finding("saved at 0 h more than at 48 h", worth, "events", above(worth)),
    )  # fmt: skip


def tipping_hours(effort: float) -> Sequence[Finding]:
    """P8, a question: is an appeal worth less in the very hours in which the crowd tips?

    Youth leaders act in the hour in which they begin; a council that waits for a crowd would act
    at the same hour whether it began before or with it.
    """
    starts = {"before (open talk)": "open_talk", "as it tips (first crowd)": "first_crowd", "after (first crowd + 6 h)": "first_crowd+6h"}  # fmt: skip
    worlds = {"status quo": _case()} | {
        name: _case().with_strategy("youth_leaders", start=start) for name, start in starts.items()
    }
    saved = _saved(each(worlds, seeds_of(_RUNS, effort), summary))
    return [
        Finding(f"violent events that an appeal of youth leaders saves, begun {name}", mean(saved[name]), "", Verdict.ANSWER)
        for name in starts
    ]  # fmt: skip


def hours_of_word(run: Run) -> Mapping[str, Any]:
    """Hours of the first crowd and of the first correction, and violent events."""
    events = run.events
    first = {
        name: events.loc[events["kind"] == kind, "hour"].min()
        for name, kind in (("word", "correction"), ("crowd", "crowd"))
    }
    return {**first, "violent_events": run.summary["violent_events"]}


def _case() -> Scenario:
    return load(CASE).vary({"days": 21})


def _saved(runs: pd.DataFrame) -> pd.DataFrame:
    """Violent events under the status quo less those under each other world, seed by seed."""
    wide = by_world(runs, "violent_events")
    return -wide.sub(wide["status quo"], axis=0)
