"""The commands of ``kelisim``; each is a few lines around a documented Python function."""

from pathlib import Path
from typing import Annotated

import typer

from experiments import commands
from experiments.commands import compare_output as compare_telling
from experiments.commands import output as printing
from experiments.commands import recorded_output as record_printing
from experiments.commands import scenarios as scenario_commands
from experiments.commands.checkpoint import KeptState, state_of
from experiments.commands.harm_output import tell_cost_effect, tell_harm
from experiments.commands.options import whole, with_strategies
from experiments.figures.saved import result_pictures, run_pictures
from experiments.runs.folders import claim, results_folder
from experiments.runs.progress import bar
from experiments.statistics.cost_effectiveness import DEFAULT
from experiments.studies.comparison.study import FILES, failures
from experiments.studies.comparison.study import compare as compare_strategies
from experiments.studies.folder import read_result
from experiments.studies.recorded import recorded
from scenarios import check as check_file
from scenarios import load, load_strategy
from simulation import KelisimError, Scenario, simulate
from simulation.compilation import is_compiled
from simulation.run import manifest_of

app = typer.Typer(
    name="kelisim",
    help="A laboratory of synthetic villages: how tension grows, escalates and is prevented."
    " It compares mechanisms and strategies; it does not predict or score real places.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

ScenarioName = Annotated[
    str, typer.Argument(help="a shipped scenario (see `kelisim scenarios`) or a TOML file")
]
Out = Annotated[
    Path | None, typer.Option(help="folder for the results; default: results/ and a name")
]


@app.command()
def run(
    scenario: ScenarioName,
    seed: Annotated[
        int | None,
        typer.Option(
            help="seed of all luck; the same seed gives the same run",
            show_default="0, or that of the state",
        ),
    ] = None,
    strategy: Annotated[
        str, typer.Option(help="strategy or its TOML file; see `kelisim scenarios`")
    ] = "status_quo",
    start: Annotated[
        str | None, typer.Option(help="other start of its levers, as 'day 3' or 'trigger+6h'")
    ] = None,
    engine: Annotated[
        str, typer.Option(help="compiled, or mesa (slow, to read along)")
    ] = "compiled",
    threads: Annotated[int, typer.Option(help="threads of the compiled engine")] = 1,
    seeds: Annotated[
        int, typer.Option(help="runs beside which a case's record is shown; 0: none")
    ] = 20,
    keep_state: Annotated[
        str | None,
        typer.Option(help="keep the state at this moment, as 'day 7', 'trigger' or 'alarm+6h'"),
    ] = None,
    from_state: Annotated[
        Path | None,
        typer.Option(help="go on from a kept state (its seed, perhaps another strategy)"),
    ] = None,
    out: Out = None,
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
    printing.tell_run(result, world, seed)
    compare_with_record(world, seeds, folder)
    printing.tell_files(folder, pictures, recorded.FILES)
    kept.tell()


def compare_with_record(world: Scenario, seeds: int, folder: Path) -> None:
    """Show what history recorded beside so many runs, if the scenario records anything."""
    if seeds == 0 or not recorded.comparable(world):
        return
    with bar("runs beside the record", seeds) as advance:
        runs = recorded.record_runs(world, seeds, folder, progress=advance)
    facts = recorded.beside(world, runs)
    recorded.keep_table(facts, folder)
    record_printing.tell_recorded(facts, world, runs)


@app.command()
def compare(
    scenario: ScenarioName,
    strategies: Annotated[
        str,
        typer.Option(help="names or TOML files with commas between; first: reference"),
    ] = "status_quo,rumour_desk,early_reserve",
    seeds: Annotated[
        int, typer.Option(parser=whole, metavar="INTEGER", help="runs per strategy")
    ] = 100,
    workers: Annotated[int, typer.Option(help="processes; 0: one per core")] = 0,
    prevented: Annotated[
        str, typer.Option(help="harm that is set against the cost, as deaths or injured")
    ] = DEFAULT,
    out: Out = None,
) -> None:
    """Run one scenario under several strategies with the same luck, and compare them.

    Levers start when the file of their strategy says; `kelisim timing` moves the start of one.
    """
    world, chosen = with_strategies(load(scenario), strategies)
    folder = results_folder(out, world.name, "compare_" + "_".join(chosen))
    if not is_compiled():
        printing.tell_compilation()
    with bar("runs", seeds * len(chosen)) as advance:
        result = compare_strategies(world, chosen, seeds, folder, workers, advance, prevented)
    pictures = result_pictures(read_result(folder))
    printing.tell_comparison(result, world, chosen)
    if len(chosen) > 1:
        tell_cost_effect(result)
        tell_harm(result, world)
    printing.tell_failures(failures(result.runs))
    compare_telling.tell_answer(folder)
    printing.tell_files(folder, pictures, FILES)
    printing.tell_report(folder)


@app.command()
def parameters(
    find: Annotated[str, typer.Argument(help="show only keys that contain this")] = "",
) -> None:
    """List every parameter: default, plausible range, unit, meaning, source."""
    printing.tell_parameters(find)


@app.command()
def check(
    files: Annotated[
        list[str], typer.Argument(help="scenario or strategy files, or shipped names")
    ],
) -> None:
    """Check files without running them; all problems of a file are told at once."""
    problems = []
    for file in files:
        try:
            notes = check_file(file)
        except KelisimError as error:
            problems.append(str(error))
            continue
        printing.tell_check(file, notes)
    if problems:
        raise KelisimError("\n\n".join(problems))


app.add_typer(scenario_commands.scenarios, name="scenarios")
commands.register(app)
