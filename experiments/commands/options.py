"""Arguments and options that several commands share."""

import dataclasses
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, BadParameter, Option

from experiments.runs.means import Means, Shard
from experiments.text.console import tell_start
from scenarios import load_strategy
from simulation import Scenario


def whole(text: str) -> int:
    """A whole number, for options.

    >>> whole("20")
    20
    """
    try:
        return int(text)
    except ValueError:
        raise BadParameter(f"{text!r} is no whole number; write it in digits, as 20.") from None


def digits(help_text: str) -> Any:
    """An option for a whole number."""
    return Option(parser=whole, metavar="INTEGER", help=help_text)


def tenge(text: str) -> float:
    """An amount of money, for options.

    >>> tenge("15e6")
    15000000.0
    """
    try:
        return float(text)
    except ValueError:
        raise BadParameter(
            f"{text!r} is no amount of tenge; write it in digits: 15 million is 15e6 or 15000000."
        ) from None


PlanName = Annotated[str, Argument(help="a shipped plan (see `kelisim plans`) or a TOML file")]
ScenarioName = Annotated[
    str, Argument(help="a shipped scenario (see `kelisim scenarios`) or a TOML file")
]
Out = Annotated[Path | None, Option(help="folder for the results; default: results/ and a name")]
Workers = Annotated[int, Option(help="processes; 0: one per core")]
Harms = Annotated[
    bool, Option("--harms", help="tell all: each outcome, the harm panel, costs, strategies")
]
Dask = Annotated[
    str | None,
    Option(help="address of a Dask scheduler, as tcp://127.0.0.1:8786: use its workers"),
]
ShardOption = Annotated[
    str | None, Option(help="only part k of n, as 3/10, for job arrays; then `kelisim merge`")
]
Outcomes = Annotated[str, Option(help="outcomes with commas between; default: those of the plan")]


def means_of(
    workers: int, dask: str | None = None, shard: str | None = None, again_failed: bool = False
) -> Means:
    """The options as a value."""
    part = Shard.parse(shard) if shard is not None else None
    return Means(workers, dask, shard=part, again_failed=again_failed, started=tell_start)


def listed(names: str) -> list[str]:
    """Names between commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def with_strategies(world: Scenario, names: str) -> tuple[Scenario, list[str]]:
    """The scenario with the strategies of a list of names and files, and their names."""
    found = [load_strategy(name) for name in listed(names)]
    known = {**world.strategies, **{strategy.name: strategy for strategy in found}}
    return dataclasses.replace(world, strategies=known), [strategy.name for strategy in found]
