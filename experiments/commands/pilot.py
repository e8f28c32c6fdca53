"""``kelisim pilot``."""

from typing import Annotated

from typer import Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.commands.sections_output import tell
from experiments.figures.saved import pilot_pictures
from experiments.runs.progress import bar
from experiments.studies.sample_size import Precision
from experiments.studies.sample_size.study import pilot as do_pilot
from experiments.text.sample_size import account


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
    asked, means = options.listed(outcomes), options.means_of(workers, dask)
    wanted = Precision.parse(precision)
    with bar("runs") as progress:
        found = do_pilot(plan, out, points, seeds, wanted, asked, means, progress)
    tell(account(found))
    output.tell_pictures(pilot_pictures(found))
