"""``kelisim pilot``."""

from typing import Annotated

import typer

from experiments.commands import sweep_output as telling
from experiments.commands.app import app
from experiments.commands.options import Dask, Out, Outcomes, PlanName, Workers, listed, means_of
from experiments.commands.sections_output import tell
from experiments.figures.saved import pilot_pictures
from experiments.runs.progress import bar
from experiments.studies.sample_size import Precision
from experiments.studies.sample_size.study import pilot as do_pilot
from experiments.text.sample_size import account


@app.command()
def pilot(
    plan: PlanName,
    precision: Annotated[
        str, typer.Option(help="half the width of a 95 % interval: 10% of the mean, or as 0.05")
    ] = "10%",
    points: Annotated[int, typer.Option(help="points of the plan that are tried")] = 3,
    seeds: Annotated[int, typer.Option(help="runs at each of them")] = 30,
    outcomes: Outcomes = "",
    out: Out = None,
    workers: Workers = 0,
    dask: Dask = None,
) -> None:
    """From a few runs of a plan, say how many seeds it needs for a chosen precision."""
    wanted = Precision.parse(precision)
    with bar("runs") as progress:
        found = do_pilot(
            plan, out, points, seeds, wanted, listed(outcomes), means_of(workers, dask), progress,
        )  # fmt: skip
    tell(account(found))
    telling.tell_pictures(pilot_pictures(found))
