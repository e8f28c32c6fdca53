"""``kelisim sensitivity``."""

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.commands.sections_output import tell
from experiments.designs.plans import load_plan
from experiments.figures.saved import study_pictures
from experiments.runs.progress import bar
from experiments.studies.sensitivity.study import check_study
from experiments.studies.sensitivity.study import sensitivity as do_study
from experiments.text.sensitivity import account


@app.command()
def sensitivity(
    plan: options.PlanName,
    out: options.Out = None,
    outcomes: options.Outcomes = "",
    workers: options.Workers = 0,
    dask: options.Dask = None,
) -> None:
    """Which unknowns matter: Morris screening or Sobol' indices over the ranges of a plan."""
    asked = load_plan(plan)
    check_study(asked)
    output.tell_plan(asked)
    means = options.means_of(workers, dask)
    with bar("runs") as progress:
        study = do_study(asked, out, options.listed(outcomes), means, progress)
    tell(account(study))
    output.tell_pictures(study_pictures(study))
