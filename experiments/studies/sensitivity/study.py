"""A sensitivity study: a sweep over its sample, then the indices of every outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pandas as pd

from experiments.designs.morris_and_sobol import Morris, SobolIndices
from experiments.designs.plans import Luck, Plan, load_plan
from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.runs.data_id import data_id
from experiments.runs.engine import Progress
from experiments.runs.job import RunFunction
from experiments.runs.manifest import known_worlds, read_manifest
from experiments.runs.means import HERE, Means, unseen
from experiments.runs.plan_jobs import PlanJobs
from experiments.runs.store import read_rows
from experiments.runs.sweep import do_sweep, model_run, read
from experiments.studies.result import write_json
from experiments.studies.sensitivity.analysis import analyse, final
from experiments.studies.sensitivity.responses import Response, responses
from simulation import KelisimError
from simulation.errors import nearest
from simulation.files import write_whole

FOLDER = "_sensitivity"


@dataclass(frozen=True, eq=False)
class SensitivityResult:
    """What a study found.

    Attributes:
        plan: what was asked.
        folder: of the sweep; ``FOLDER`` within it holds the tables and pictures.
        responses: what was analysed.
        indices: one row per response, input, measure and part of the sample (see ``analyse``).
        data: id of the rows that it rests on.
    """

    plan: Plan
    folder: Path
    responses: tuple[Response, ...]
    indices: pd.DataFrame
    data: str

    def of(self, response: Response) -> pd.DataFrame:
        """Indices of one response."""
        table = self.indices
        mine = (table["outcome"] == response.outcome) & (table["statistic"] == response.statistic)
        return table[mine]


def sensitivity(
    plan: Plan | str | PathLike[str],
    out: str | Path | None = None,
    outcomes: Sequence[str] = (),
    means: Means = HERE,
    progress: Progress = unseen,
    run: RunFunction = model_run,
) -> SensitivityResult:
    """Do what is missing of the sweep of a plan, then analyse it.

    Args:
        plan: with a design of kind ``morris`` or ``sobol_indices``.
        out, means, progress, run: as for ``sweep``.
        outcomes: which to analyse; those of the plan, or those of comparisons, if none is named.

    Raises:
        KelisimError: for another design, a dummy under common luck, an unknown outcome; and with
            the list of runs, if any is missing, failed or without a number.
    """
    plan = plan if isinstance(plan, Plan) else load_plan(plan)
    design = check_study(plan)
    done = do_sweep(plan, out, means, progress, run)
    held = read_manifest(done.folder)
    known = known_worlds(done.folder, plan.points, held["code"])
    keys = PlanJobs(plan, held["code"], known).keys()
    chosen = _chosen(outcomes, plan, held["outcomes"])
    found = responses(keys, read_rows(done.folder), chosen, len(plan.points))
    indices = pd.concat([analyse(design, plan.factors, one) for one in found], ignore_index=True)
    study = SensitivityResult(plan, done.folder, tuple(found), indices, data_id(read(done.folder)))
    _write(study)
    return study


def check_study(plan: Plan) -> Morris | SobolIndices:
    """The design of a plan, if a study can be made of it.

    Raises:
        KelisimError: if it cannot.
    """
    design = plan.design
    if not isinstance(design, Morris | SobolIndices):
        raise KelisimError(
            f"the plan '{plan.name}' has a design of kind '{design.kind}'; a sensitivity study"
            " needs 'morris' (screening, few runs) or 'sobol_indices' (shares of the variance)."
        )
    if design.dummy and plan.luck is Luck.COMMON:
        raise KelisimError(
            f"the plan '{plan.name}' adds a dummy under common luck: it would change nothing at"
            ' all, and so show no noise. Write luck = "separate", so that it shows how large an'
            " index can be by luck alone, or dummy = false under [design]."
        )
    return design


def _chosen(outcomes: Sequence[str], plan: Plan, kept: Sequence[str]) -> list[str]:
    for name in outcomes:
        if name not in kept:
            raise KelisimError(
                f"the sweep kept no outcome '{name}'.{nearest(name, kept)} Kept: {', '.join(kept)}."
            )
    usual = [outcome.key for outcome in tagged(Tag.HEADLINE) if outcome.key in kept]
    return list(outcomes or plan.outcomes or usual)


def _write(study: SensitivityResult) -> None:
    """The table of indices, and of which data it is."""
    folder = study.folder / FOLDER
    folder.mkdir(exist_ok=True)
    table = study.indices
    write_whole(folder / "indices.csv", lambda part: table.to_csv(part, index=False))
    said = {"data": study.data, "plan": study.plan.name, "design": study.plan.design.kind}
    write_json(said, folder / "analysis.json")


def ranking(study: SensitivityResult, response: Response) -> pd.DataFrame:
    """Inputs by their weight for a response, heaviest first, with the noise floor.

    ``above`` says whether the interval lies above the dummy's: only then is an input told from
    luck. Without a dummy it is missing.
    """
    table = final(study.of(response))
    kind = "ST" if isinstance(study.plan.design, SobolIndices) else "mu_star"
    heavy = table[table["measure"] == kind].sort_values("value", ascending=False)
    floor = heavy.loc[heavy["input"] == "dummy", "high"]
    above = heavy["low"] > floor.iloc[0] if len(floor) else pd.Series(pd.NA, index=heavy.index)
    return heavy.assign(above=above)[["input", "measure", "value", "low", "high", "above"]]
