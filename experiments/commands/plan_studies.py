"""``kelisim pilot`` and ``kelisim sensitivity``: studies of a plan."""

from typing import Annotated

from typer import Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.commands.sections_output import tell
from experiments.designs.plans import load_plan
from experiments.figures.saved import pilot_pictures, study_pictures
from experiments.runs.progress import bar
from experiments.studies.sample_size import Precision
from experiments.studies.sample_size.study import pilot as do_pilot
from experiments.studies.sensitivity.study import check_study
from experiments.studies.sensitivity.study import sensitivity as do_study
from experiments.text import sample_size as pilot_words
from experiments.text import sensitivity as study_words


@app.command()
def pilot(
    plan: options.PlanName,
    precision: Annotated[
        str, Option(help="half the width of a 95 % interval: 10% of the mean, or as 0.05")
    ] = "10%",
    points: Annotated[int, Option(help="points of the plan that are tried")] = 3,
    seeds: Annotated[int, Option(help="runs at each of them")] = 30,
    outcomes: options.Outcomes = "",
    out: options.Out = None,
    workers: options.Workers = 0,
    dask: options.Dask = None,
) -> None:
    """From a few runs of a plan, say how many seeds it needs for a chosen precision."""
    wanted, keys = Precision.parse(precision), options.listed(outcomes)
    means = options.means_of(workers, dask)
    with bar("runs") as progress:
        found = do_pilot(plan, out, points, seeds, wanted, keys, means, progress)
    tell(pilot_words.account(found))
    output.tell_pictures(pilot_pictures(found))


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
    tell(study_words.account(study))
    output.tell_pictures(study_pictures(study))
