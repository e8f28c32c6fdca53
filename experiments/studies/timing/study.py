"""The timing surface: start × strength (or start × duration) of one lever, with bands."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from experiments.outcomes.registry import USUAL
from experiments.runs.common_random_numbers import common_random_numbers
from experiments.runs.engine import Progress
from experiments.runs.folders import claim
from experiments.runs.means import HERE, Means, unseen
from experiments.studies.result import base_manifest
from experiments.studies.timing.design import WORTHWHILE, TimingDesign, start_words, timing_design
from experiments.studies.timing.estimates import REFERENCE, estimated, variant
from experiments.studies.timing.result import TimingResult
from simulation import Scenario
from simulation.levers import Strategy


def timing_surface(
    scenario: Scenario,
    strategy: str | Strategy,
    starts: Sequence[float],
    dose: str = "strength",
    doses: Sequence[float] = (1.0,),
    seeds: int = 100,
    outcome: str = USUAL,
    worthwhile: float = WORTHWHILE,
    out: Path | None = None,
    means: Means = HERE,
    progress: Progress = unseen,
) -> TimingResult:
    """Run a lever at every start and dose, and the world without it, with the same seeds.

    Args:
        scenario: the world; its own strategy is left out.
        strategy: whose levers are moved: all of them start at the same hour.
        starts: hours after the first incident; negative ones need a planned incident, before
            which enough calm days are put.
        dose: ``strength`` (0 to 1) or ``duration`` (hours).
        doses: its values.
        seeds: runs per variant, seeds 0 to seeds − 1.
        outcome: key of ``outcomes.registry`` that counts harm.
        worthwhile: share of the harm below which a start counts as too late.
        out: folder for the results; finished runs in it are taken up. None: in memory alone.
        means, progress: as of ``common_random_numbers``.

    Raises:
        KelisimError: for arguments that make no surface; if there is nothing to prevent.
    """
    asked = timing_design(scenario, strategy, starts, dose, doses, seeds, outcome, worthwhile)
    return surface_of(asked, out, means, progress)


def surface_of(
    asked: TimingDesign, out: Path | None, means: Means = HERE, progress: Progress = unseen
) -> TimingResult:
    """The surface of a question that has been checked; arguments as of ``timing_surface``."""
    variants = variants_of(asked)
    levers = dataclasses.replace(asked.scenario, strategy=asked.strategy).to_dict()["strategy"]
    manifest = base_manifest(TimingResult.kind, asked.scenario, asked.question) | {
        "strategies": {asked.strategy.name: levers}, "variants": list(variants),
        "seeds": asked.seeds,
    }  # fmt: skip
    if out is not None:
        claim(out, manifest["question"])
    runs = common_random_numbers(variants, range(asked.seeds), out, means, progress)
    found = estimated(runs, asked.outcome, asked.doses, asked.starts, asked.worthwhile)
    result = TimingResult(out or Path(), manifest, runs, found.cells)
    if out is not None:
        result.save()
    return result


def variants_of(asked: TimingDesign) -> Mapping[str, Scenario]:
    """The world without the lever, and with it at each dose and start."""
    return {REFERENCE: asked.scenario} | {
        variant(dose, start): asked.scenario.with_strategy(
            asked.strategy, **{"start": start_words(asked.scenario, start), asked.dose: dose}
        )
        for dose in asked.doses
        for start in asked.starts
    }
