"""``kelisim sensitivity``."""

from experiments.commands import sweep_output as telling
from experiments.commands.app import app
from experiments.commands.options import Dask, Out, Outcomes, PlanName, Workers, listed, means_of
from experiments.commands.sections_output import tell
from experiments.designs.plans import load_plan
from experiments.figures.saved import study_pictures
from experiments.runs.progress import bar
from experiments.studies.sensitivity.study import check_study
from experiments.studies.sensitivity.study import sensitivity as do_study
from experiments.text.sensitivity import account


@app.command()
def sensitivity(
    plan: PlanName,
    out: Out = None,
    outcomes: Outcomes = "",
    workers: Workers = 0,
    dask: Dask = None,
) -> None:
    """Which unknowns matter: Morris screening or Sobol' indices over the ranges of a plan."""
    asked = load_plan(plan)
    check_study(asked)
    telling.tell_plan(asked)
    with bar("runs") as progress:
        study = do_study(
            asked, out, listed(outcomes), means_of(workers, dask), progress,
        )  # fmt: skip
    tell(account(study))
    telling.tell_pictures(study_pictures(study))
