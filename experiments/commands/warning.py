"""``kelisim warning``."""

import contextlib
import math
from typing import Annotated

from typer import Argument, Option

from experiments.commands import options
from experiments.commands.app import app
from experiments.commands.output import tell_failures, tell_files
from experiments.commands.sections_output import tell
from experiments.figures.saved import result_pictures
from experiments.runs.common_random_numbers import failures
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.statistics.rows import records
from experiments.studies.early_warning.counts import WINDOW
from experiments.studies.early_warning.regimes import DEFAULT, REGIMES, checked, restless, variants
from experiments.studies.early_warning.study import default_stakes, early_warning
from experiments.text.early_warning import account
from scenarios import load
from simulation import KelisimError


@app.command()
def warning(
    world: Annotated[
        str | None,
        Argument(help="a region or case, or a TOML file; default: a restless invented region"),
    ] = None,
    regimes: Annotated[
        str, Option(help=f"ways of monitoring, of: {', '.join(REGIMES)}")
    ] = ",".join(DEFAULT),
    staff: Annotated[str, Option(help="also with so many people in the department, as 1,2,5")] = "",
    seeds: Annotated[int, options.digits("runs of each regime and alarm level")] = 20,
    days: Annotated[int | None, Option(help="days of a run; default: the world's")] = None,
    window: Annotated[
        float, Option(help="hours before violence within which an alarm counts")
    ] = WINDOW,
    cost_act: Annotated[
        float | None,
        Option(help="tenge, acting on one alarm; default: the district reserve for a day"),
    ] = None,
    loss_violence: Annotated[
        float | None, Option(help="tenge, one episode of violence; default: one house rebuilt")
    ] = None,
    prevents: Annotated[
        float, Option(help="share of that loss that acting in advance saves; assumption")
    ] = 0.5,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    out: options.Out = None,
) -> None:
    """How early and how surely monitoring warns of violence, and which alarm is worth acting on."""
    names = checked(options.listed(regimes))
    people = [_people(word) for word in options.listed(staff)]
    chosen = restless() if world is None else load(world)
    if days is not None:
        chosen = chosen.vary({"days": days})
    stakes = default_stakes(chosen, cost_act, loss_violence, prevents)
    folder = results_folder(out, chosen.name, "warning_" + "_".join(names))
    means = options.means_of(workers, dask, shard)
    with bar("runs", seeds * len(variants(names, people))) as advance:
        found = early_warning(chosen, names, seeds, folder, people, stakes, window, means, advance)
    tell_failures(failures(records(found.runs)))
    tell(account(found))
    tell_files(folder, result_pictures(found), found.files())


def _people(word: str) -> float:
    """A number of staff; below 1, or no number, is refused."""
    with contextlib.suppress(ValueError):
        if 1.0 <= float(word) < math.inf:
            return float(word)
    raise KelisimError(
        f"--staff '{word}': give numbers of people, each 1 or more, with commas between, as"
        " --staff 1,2,5."
    )
