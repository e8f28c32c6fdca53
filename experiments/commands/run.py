"""``kelisim run``."""

from pathlib import Path
from typing import Annotated

from typer import Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.commands.checkpoint import KeptState, state_of
from experiments.commands.sections_output import tell
from experiments.figures.saved import run_pictures
from experiments.runs.common_random_numbers import failures
from experiments.runs.folders import claim, results_folder
from experiments.runs.means import Means
from experiments.runs.progress import bar
from experiments.statistics.rows import records
from experiments.studies.recorded import recorded
from experiments.text import recorded as record_words
from experiments.text import run as run_words
from scenarios import load, load_strategy
from simulation import KelisimError, Scenario, simulate
from simulation.run import manifest_of

_SEED = "seed of all luck; the same seed gives the same run"


@app.command()
def run(
    scenario: options.ScenarioName,
    seed: Annotated[int | None, Option(help=_SEED, show_default="0, or that of the state")] = None,
    strategy: Annotated[
        str, Option(help="strategy or its TOML file; see `kelisim scenarios`")
    ] = "status_quo",
    start: Annotated[
        str | None, Option(help="other start of its levers, as 'day 3' or 'trigger+6h'")
    ] = None,
    engine: Annotated[str, Option(help="compiled, or mesa (slow, to read along)")] = "compiled",
    threads: Annotated[int, Option(help="threads of the compiled engine")] = 1,
    seeds: Annotated[int, Option(help="runs beside which a case's record is shown; 0: none")] = 20,
    keep_state: Annotated[
        str | None,
        Option(help="keep the state at this moment, as 'day 7', 'trigger' or 'alarm+6h'"),
    ] = None,
    from_state: Annotated[
        Path | None, Option(help="go on from a kept state (its seed, perhaps another strategy)")
    ] = None,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    out: options.Out = None,
) -> None:
    """Run one scenario once: the episode in words, tables and pictures."""
    chosen = load_strategy(strategy)
    if start is not None and not chosen.levers:
        raise KelisimError(f"--start moves levers, but the strategy '{chosen.name}' has none.")
    changes = {"start": start} if start is not None else {}
    recorded.check_seeds(seeds)
    state = state_of(from_state, seed) if from_state is not None else None
    seed = state.seed if state is not None else seed or 0
    world = load(scenario).with_strategy(chosen, **changes)
    name = f"{world.strategy.name}{'_' + start.replace('+', '_plus_') if start else ''}_seed{seed}"
    folder = results_folder(out, world.name, name)
    claim(folder, manifest_of(world, seed)["question"])
    kept = KeptState(keep_state, folder)
    with bar("days", world.days) as advance:
        result = simulate(world, seed, engine, threads, advance, state, kept.watch)
    result.save(folder)
    pictures = run_pictures(result, world, folder)
    tell(run_words.account(result, world, seed))
    compare_with_record(world, seeds, folder, options.means_of(workers, dask, shard))
    output.tell_files(folder, pictures, recorded.FILES)
    kept.tell()


def compare_with_record(world: Scenario, seeds: int, folder: Path, means: Means) -> None:
    """Show what history recorded beside so many runs, if the scenario records anything."""
    if seeds == 0 or not recorded.comparable(world):
        return
    with bar("runs beside the record", seeds) as advance:
        runs = recorded.record_runs(world, seeds, folder, means, advance)
    facts = recorded.beside(world, runs)
    recorded.keep_table(facts, folder)
    tell(record_words.account(facts, world, runs))
    output.tell_failures(failures(records(runs)))
