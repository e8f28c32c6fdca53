"""The full factorial of packages under common random numbers: runs, and what they come to."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.designs.portfolios import composed
from experiments.outcomes.horizons import (
    USUAL_HORIZONS,
    ByHorizon,
    dated,
    first_day,
    prepared,
)
from experiments.outcomes.registry import USUAL
from experiments.runs.common_random_numbers import common_random_numbers
from experiments.runs.engine import Progress
from experiments.runs.folders import claim
from experiments.runs.job import Together
from experiments.runs.means import HERE, Means, unseen
from experiments.statistics.factorial import subsets
from experiments.studies.factorial.effects import NONE, tables_of
from experiments.studies.factorial.packages import CORNERS, INFORMATION, Package
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.result import base_manifest
from simulation import KelisimError, Scenario
from simulation.levers import Strategy

ALL_PACKAGES = (*CORNERS, INFORMATION)
SEEDS = 40


def cell_names(packages: Sequence[Package]) -> list[str]:
    """Names of the cells in their order.

    >>> cell_names(CORNERS)[:4]
    ['none', 'A', 'B', 'A+B']
    """
    letters = [package.letter for package in packages]
    return ["+".join(letters[j] for j in chosen) or NONE for chosen in subsets(len(letters))]


def cell_scenarios(world: Scenario, packages: Sequence[Package]) -> dict[str, Scenario]:
    """The world under each set of packages, by the name of the cell."""
    strategies = {package.letter: package.strategy() for package in packages}
    found = {NONE: world.with_strategy(Strategy(NONE, "No package"))}
    for name in cell_names(packages)[1:]:
        parts = [strategies[letter] for letter in name.split("+")]
        found[name] = world.with_strategy(composed(parts, name))
    return found


def triangle(
    scenario: Scenario,
    out: Path,
    packages: Sequence[Package] = ALL_PACKAGES,
    seeds: int = SEEDS,
    horizons: Sequence[str] = USUAL_HORIZONS,
    lead: int | None = None,
    means: Means = HERE,
    progress: Progress = unseen,
    outcome: str = USUAL,
) -> TriangleResult:
    """Run every set of packages with seeds 0 … seeds − 1 and take the difference apart.

    Timing: each lever starts when its own file says (mostly on day 0). A horizon of n days counts
    harm up to the end of the n-th day after the first planned incident (or of the run, if none is
    planned); ``lead`` moves the incident, so that slow levers have had so many days before it.

    Args:
        scenario: the world; its own strategy and length are replaced.
        out: folder for the results; runs that are there already are not done again.
        packages: two to four, of different corners.
        seeds: runs per cell.
        horizons: names of ``horizons.HORIZONS``; all are read from the same runs.
        lead, means, progress: see ``prepared`` and ``compare``.
        outcome: the one of ``horizons.DATED`` that stands first; all are kept.

    Raises:
        KelisimError: for no seeds, an unknown horizon or outcome, doubled packages; if no seed
            could be run in every cell.
    """
    packages = tuple(packages)
    world, measure = question(scenario, packages, seeds, horizons, lead)
    cells = cell_scenarios(world, packages)
    manifest = _manifest(world, cells, packages, seeds, measure)
    # Not of the question: the runs are the same.
    manifest |= {"outcome": dated(outcome).key, "lead": lead}
    claim(out, manifest["question"], grows="seeds")
    act = Together(measure)
    runs = common_random_numbers(cells, range(seeds), out, means, progress, act)
    tables = tables_of(runs, list(cells), [p.letter for p in packages], measure.horizons)
    result = TriangleResult(out, manifest, runs, *tables)
    result.save()
    return result


def question(
    scenario: Scenario,
    packages: Sequence[Package],
    seeds: int,
    horizons: Sequence[str],
    lead: int | None,
) -> tuple[Scenario, ByHorizon]:
    """The world to run and what to keep of a run, once all that is asked for has been checked."""
    if seeds < 1:
        raise KelisimError(f"seeds = {seeds}: at least 1 run per cell is needed.")
    letters = [package.letter for package in packages]
    if not 2 <= len(letters) <= len(ALL_PACKAGES) or len(set(letters)) < len(letters):
        raise KelisimError(f"give 2 to 4 packages of different corners, not {letters}.")
    if not horizons or len(set(horizons)) < len(horizons):
        raise KelisimError("name each horizon once, at least one.")
    world = prepared(scenario, horizons, lead)
    return world, ByHorizon(first_day(world), tuple(horizons))


def _manifest(
    world: Scenario, cells: Mapping[str, Scenario], packages: Sequence[Package], seeds: int,
    measure: ByHorizon,
) -> dict[str, Any]:  # fmt: skip
    question = {
        "scenario": world.name, "packages": {p.letter: list(p.strategies) for p in packages},
        "first incident on day": measure.start, "horizons": list(measure.horizons), "seeds": seeds,
    }  # fmt: skip
    return base_manifest(TriangleResult.kind, world, question) | {
        "packages": {p.letter: {"strategies": p.strategies, "why": p.why} for p in packages},
        "strategies": {name: s.to_dict()["strategy"] for name, s in cells.items()},
        "variants": list(cells), "horizons": list(measure.horizons), "seeds": seeds,
    }  # fmt: skip
