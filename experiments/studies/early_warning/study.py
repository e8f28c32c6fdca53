"""How well, how early and at what price monitoring warns of violence in a world."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from experiments.runs.engine import Progress
from experiments.runs.folders import claim
from experiments.runs.means import HERE, Means, unseen
from experiments.studies.early_warning.analysis import (
    Stakes,
    regime_table,
    roc_table,
    worth_table,
)
from experiments.studies.early_warning.counts import WINDOW
from experiments.studies.early_warning.observed import sums_of, watch_all
from experiments.studies.early_warning.regimes import checked, variants
from experiments.studies.early_warning.result import EarlyWarningResult
from experiments.studies.result import base_manifest
from simulation import KelisimError, Scenario


def default_stakes(
    world: Scenario,
    cost_act: float | None = None,
    loss: float | None = None,
    prevents: float = 0.5,
) -> Stakes:
    """What acting and violence cost where the user does not say: assumptions of this page.

    Acting is the district reserve for one day (``police.reserve`` × ``cost.officer_day``); an
    episode of violence is one house rebuilt (``cost.house``): deaths, injuries and fear have no
    price among the parameters, so the true loss is higher.

    Raises:
        KelisimError: for a negative cost or loss, or a share outside 0 to 1.
    """
    day = world.number("police.reserve") * world.number("cost.officer_day")
    act = day if cost_act is None else cost_act
    lost = world.number("cost.house") if loss is None else loss
    if act < 0.0 or lost <= 0.0 or not 0.0 <= prevents <= 1.0:
        raise KelisimError(
            f"cost of acting {act:g}, loss by violence {lost:g}, share prevented {prevents:g}:"
            " the cost must be 0 or more, the loss more than 0 (both in tenge), the share within"
            " 0 to 1."
        )
    return Stakes(act, lost, prevents)


def early_warning(
    world: Scenario,
    regimes: Sequence[str],
    seeds: int,
    folder: Path,
    staff: Sequence[float] = (),
    stakes: Stakes | None = None,
    window: float = WINDOW,
    means: Means = HERE,
    progress: Progress = unseen,
) -> EarlyWarningResult:
    """Run ``world`` under each regime, at each alarm level, and count what alarms were worth.

    Args:
        world: in which violence breaks out now and then; its own strategy is replaced.
        regimes: names of ``regimes.REGIMES``.
        seeds: runs of each regime and level, the same luck for all.
        folder: for tables; finished runs of an interrupted call are taken up.
        staff: also each regime with these numbers of people in the department.
        stakes: costs; ``default_stakes`` if not given.
        window: hours before violence within which an alarm counts as a warning.

    Raises:
        KelisimError: for an unknown regime, no seeds, a window of nothing, a world shorter than
            two windows, or if every run failed.
    """
    names = checked(regimes)
    if not 0.0 < window <= 12.0 * world.days:
        raise KelisimError(
            f"window = {window:g} hours: it must be more than 0 and at most half of the"
            f" {world.days} days of the world."
        )
    asked = variants(names, staff)
    costs = stakes or default_stakes(world)
    question = {
        "warning": world.name, "days": world.days, "regimes": names, "staff": list(staff),
        "seeds": seeds, "window_h": window,
    }  # fmt: skip
    manifest = base_manifest(EarlyWarningResult.kind, world, question) | {
        "seeds": seeds, "window_h": window, "stakes": asdict(costs),
        "variants": [variant.name for variant in asked],
    }  # fmt: skip
    claim(folder, question)
    runs = watch_all(world, asked, seeds, folder, means, progress)
    if (runs["error"] != "").all():
        raise KelisimError("every run failed: " + str(runs["error"].iloc[0]))
    found = sums_of(runs, world, asked, window)
    result = EarlyWarningResult(
        folder, manifest, runs, regime_table(found), roc_table(found), worth_table(found, costs)
    )
    result.save()
    return result
