"""``kelisim choose``."""

import math
from pathlib import Path
from typing import Annotated

from typer import Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.designs.factor import Factor
from experiments.designs.plans import load_plan
from experiments.figures.saved import result_pictures
from experiments.outcomes.registry import USUAL, choosable
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.selection.candidates import ALL, contenders, listed
from experiments.studies.selection.design import SelectionDesign
from experiments.studies.selection.draws import parameter_factors, plan_factors
from experiments.studies.selection.result import ChoiceResult, alike
from experiments.studies.selection.study import choose as do_choose
from experiments.text.console import counted
from scenarios import load
from simulation import KelisimError
from simulation.errors import nearest

LUCK, PARAMETERS = "luck", "parameters"
_EXTRA = "the budget is for what is spent more than under the status quo, not for all"
_NAMED = 6  # of those left out, by name


@app.command()
def choose(
    scenario: options.ScenarioName,
    budget: Annotated[
        float, Option(parser=options.tenge, metavar="TENGE", help="tenge for a whole run, as 5e6")
    ],
    strategies: Annotated[
        str, Option(help="names or TOML files with commas between, or all")
    ] = ALL,
    outcome: Annotated[str, Option(help="the harm that should be least")] = USUAL,
    probability: Annotated[float, Option(help="of a correct choice, at least this")] = 0.9,
    indifference: Annotated[
        float, Option(help="a difference of the outcome that would not matter")
    ] = 0.5,
    portfolio: Annotated[int, options.digits("so many strategies at most together")] = 1,
    extra: Annotated[bool, Option("--extra", help=_EXTRA)] = False,
    over: Annotated[
        str, Option(help="luck: seeds alone; parameters: what is not known is drawn too")
    ] = LUCK,
    plan: Annotated[
        str | None, Option(help="with parameters: a plan whose [unknowns] are drawn")
    ] = None,
    first: Annotated[int, options.digits("runs of each before any falls out")] = 20,
    max_seeds: Annotated[int, options.digits("runs of each at most")] = 200,
    harms: options.Harms = False,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    out: options.Out = None,
) -> None:
    """Choose the strategy of least harm under a budget, with more runs where it is close."""
    factors = _unknown(over, plan)
    choosable(outcome)
    rule = Rule(probability, indifference, first)
    world = load(scenario)
    able, pruned = contenders(listed(strategies), portfolio, budget, world, extra)
    asked = SelectionDesign(
        world, tuple(able), tuple(pruned), budget, outcome, rule, max_seeds, extra, factors, plan
    )
    tell_start(asked)
    folder = results_folder(out, world.name, _folder_name(asked, strategies, portfolio, plan))
    with bar("runs", len(able) * first) as advance:
        result = do_choose(asked, folder, options.means_of(workers, dask, shard), advance)
    # What strategies of the chosen portfolio both do.
    doubled = [line for one in able if one.name == result.chosen for line in one.remarks]
    told = [*(f"In this portfolio {line}" for line in doubled), *hints(result)]
    output.tell_finished(result, result_pictures(result), harms, *told)


def tell_start(asked: SelectionDesign) -> None:
    """Who competes, and how many runs that means."""
    names = ", ".join(one.name for one in asked.pruned[:_NAMED])
    more = ", …" * (len(asked.pruned) > _NAMED)
    dear = f"; left out, as their levers alone cost more: {names}{more}" * bool(asked.pruned)
    output.remark(
        f"{len(asked.contenders)} strategies and portfolios compete, the status quo among"
        f" them{dear}. First {asked.rule.first} runs each, then more for those that are close,"
        f" {asked.most} at most."
    )
    if asked.factors:
        output.remark(
            f"Each draw has its own seed and its own values of {len(asked.factors)} parameters,"
            " the same for all contenders."
        )


def hints(result: ChoiceResult) -> list[str]:
    """What to do where nothing was told apart."""
    said = result.said
    if len(result.values.columns) == 1 or said["reached"] or alike(result.contenders):
        return []
    more = (said["needed"] - said["draws"]) * len(said["left"])
    time = "" if math.isnan(result.pace) or more <= 0 else f" (about {_spell(more * result.pace)})"
    return [
        f"To tell them apart: more draws with --max-seeds{time}, or say with a larger"
        " --indifference what would not matter."
    ]


def _spell(seconds: float) -> str:
    """A time that one can plan with.

    >>> _spell(30.0), _spell(5400.0), _spell(1e6)
    ('1 minute', '1.5 hours', '12 days')
    """
    for unit, size in (("day", 86400.0), ("hour", 3600.0)):
        if seconds >= size:
            many = f"{seconds / size:,.{1 if seconds < 10.0 * size else 0}f}".removesuffix(".0")
            return f"{many} {unit}{'' if many == '1' else 's'}"
    return counted(max(round(seconds / 60.0), 1), "minute")


def _unknown(over: str, plan: str | None) -> tuple[Factor, ...]:
    """What is drawn anew with each seed."""
    if over not in (LUCK, PARAMETERS):
        near = nearest(over, (LUCK, PARAMETERS))
        raise KelisimError(
            f"--over '{over}' is not known.{near} Write --over {LUCK} (seeds alone) or --over"
            f" {PARAMETERS} (what is not known is drawn too)."
        )
    if plan is not None and over != PARAMETERS:
        raise KelisimError("--plan names what is not known; it goes with --over parameters.")
    if over == LUCK:
        return ()
    return plan_factors(load_plan(plan)) if plan else parameter_factors()


def _folder_name(asked: SelectionDesign, strategies: str, portfolio: int, plan: str | None) -> str:
    """The default folder: what tells one question from another, what is as usual left out."""
    parts = ["choose", strategies, asked.outcome, f"{asked.budget / 1e6:g}_million"]
    parts += ["extra"] * asked.extra + [asked.over]
    parts += [Path(plan).stem] if plan else []
    parts += [f"portfolio{portfolio}"] if portfolio > 1 else []
    return "_".join(parts).replace(",", "_").replace(" ", "")
