"""``kelisim timing``."""

import contextlib
from typing import Annotated

import numpy as np
from typer import Argument, Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.figures.saved import result_pictures
from experiments.outcomes.registry import USUAL
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.studies.timing.design import WORTHWHILE, timing_design
from experiments.studies.timing.estimates import NothingToPreventError
from experiments.studies.timing.lateness import Lateness
from experiments.studies.timing.result import TimingResult
from experiments.studies.timing.study import surface_of
from scenarios import load, load_strategy
from simulation import KelisimError

_MONTH = 24.0 * 30.0
_UNITS = {"h": 1.0, "d": 24.0, "mo": _MONTH}
_STARTS = "hours after the incident, from:to, as 0h:72h; or 0h,3h,6h"
_START, _STRENGTH = "0h:24h", "0.5,1"


@app.command()
def timing(
    scenario: Annotated[str, Argument(help="a case, as cases/seifullin, or a TOML file")],
    lever: Annotated[
        str, Option(help="strategy whose levers are moved, or its TOML file")
    ] = "rumour_desk",
    start: Annotated[str, Option(help=_STARTS, show_default=_START)] = "",
    before: Annotated[
        str, Option(help="instead, for slow levers: time before the incident, as 12mo:0mo")
    ] = "",
    strength: Annotated[str, Option(help="strengths between 0 and 1", show_default=_STRENGTH)] = "",
    duration: Annotated[str, Option(help="durations instead of strengths, as 12h,3d,14d")] = "",
    points: Annotated[int, Option(help="starts between from and to")] = 9,
    seeds: Annotated[int, Option(help="runs for each start and dose")] = 60,
    outcome: Annotated[str, Option(help="the harm to be prevented")] = USUAL,
    worthwhile: Annotated[
        float, Option(help="share of the harm: preventing less counts as too late")
    ] = WORTHWHILE,
    harms: options.Harms = False,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    out: options.Out = None,
) -> None:
    """When is too late: what a lever still prevents, by the hour at which it starts."""
    world, strategy = load(scenario), load_strategy(lever)
    _either("--start", start, "--before", before)
    _either("--strength", strength, "--duration", duration)
    if before:
        starts = [0.0 - t for t in times(before, points, "--before")]
    else:
        starts = times(start or _START, points, "--start")
    if duration:
        dose, doses = "duration", times(duration, 3, "--duration")
    else:
        dose, doses = "strength", numbers(strength or _STRENGTH, "--strength")
    asked = timing_design(world, strategy, starts, dose, doses, seeds, outcome, worthwhile)
    folder = results_folder(out, world.name, asked.folder)
    output.tell_compilation()
    runs = seeds * (len(asked.starts) * len(asked.doses) + 1)
    try:
        with bar("runs", runs) as progress:
            result = surface_of(asked, folder, options.means_of(workers, dask, shard), progress)
    except NothingToPreventError as error:
        hint = "Take another --outcome, a graver case, or more --seeds."
        raise KelisimError(f"{error} {hint}") from None
    output.tell_finished(result, result_pictures(result), harms, closer(result))


def _either(one: str, first: str, other: str, second: str) -> None:
    """Refuse two options of which one would be dropped."""
    if first and second:
        both = f"{one} {first} and {other} {second}"
        raise KelisimError(f"{both} exclude each other: give one of them.")


def closer(result: TimingResult) -> str:
    """How to look closer, where the interval of the hour lies between tried starts."""
    more = "More --seeds make the intervals narrower; the same command goes on."
    late = result.estimated.late[result.doses[-1]]
    first, last = result.starts[0], result.starts[-1]
    low, high = max(late.low, first), min(late.high, last)
    side, sign = ("--before", -1.0) if first < 0.0 and high <= 0.0 else ("--start", 1.0)
    narrower = low < high and (low, high) != (first, last)
    if result.finding is not Lateness.HOUR or not narrower or low * sign < 0.0:
        return more
    return (
        f"To look closer: {side} {_typed(sign * low)}:{_typed(sign * high)}, or more --seeds (the"
        " same command goes on)."
    )


def _typed(hours: float) -> str:
    """A time as it is typed.

    >>> _typed(1440.0), _typed(-0.0), _typed(36.0)
    ('2mo', '0h', '36h')
    """
    if hours > 0.0 and hours % _MONTH == 0.0:
        return f"{hours / _MONTH:g}mo"
    return f"{hours + 0.0:g}h"


def times(text: str, points: int, option: str) -> list[float]:
    """Hours from ``from:to`` (so many points) or a list.

    >>> times("0h:12h", 3, "--start"), times("6h,2d", 9, "--start"), times("1mo", 9, "--before")
    ([0.0, 6.0, 12.0], [6.0, 48.0], [720.0])
    """
    if ":" in text:
        ends = [_hours(part, option) for part in text.split(":")]
        if len(ends) != 2 or ends[0] == ends[1] or points < 2:
            raise KelisimError(
                f"{option} {text}: write two different times, as 0h:72h, and --points 2 or more."
            )
        return [round(float(t), 2) for t in np.linspace(ends[0], ends[1], points)]
    return [_hours(part, option) for part in text.split(",")]


def _hours(text: str, option: str) -> float:
    text = text.strip()
    for unit, hours in _UNITS.items():
        number = text.removesuffix(unit)
        with contextlib.suppress(ValueError):
            if number != text and float(number) >= 0.0:
                return float(number) * hours
    meant = f" Did you mean {text}h?" if text.replace(".", "", 1).isdecimal() else ""
    raise KelisimError(
        f"{option}: '{text}' is no time.{meant} Write hours, days or months, as 6h, 3d or"
        " 12mo; starts before the incident as --before 6h:0h."
    )


def numbers(text: str, option: str) -> list[float]:
    """Numbers between commas; anything else is refused."""
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        raise KelisimError(f"{option} {text}: write numbers with commas, as 0.25,0.5,1.") from None
