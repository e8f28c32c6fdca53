"""Doing what a study asks for, world by world; what is finished is not done again."""

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from experiments.runs.engine import Progress
from experiments.runs.folders import FolderTakenError
from experiments.runs.means import HERE, Means, ShardFinishedError
from experiments.runs.reading import MANIFEST
from experiments.studies.comparison.study import compare
from experiments.studies.result import write_json
from experiments.studies.several_worlds.definition import SILENT, Compare, Definition, Timing
from experiments.studies.timing.design import preceded, timing_design
from experiments.studies.timing.study import surface_of
from scenarios import load, load_strategy
from simulation import KelisimError, Scenario
from simulation.files import write_text, write_whole

type WorldProgress = Callable[[str, int, int, int], None]


def run_study(
    asked: Definition,
    out: Path,
    seeds: int = 0,
    means: Means = HERE,
    progress: WorldProgress = lambda world, done, total, failed: None,
) -> dict[str, str]:
    """Run every world of a study into ``out``, with the texts that its report needs.

    Args:
        asked: the study.
        out: folder; finished runs in it are taken up.
        seeds: runs per variant; 0: as the file says.
        means, progress: as of ``common_random_numbers``; progress is told the world first.

    Returns:
        Worlds that could not answer the question, and why (nothing to prevent, for example).

    Raises:
        FolderTakenError: if the folder, or that of a world, holds something else.
    """
    out.mkdir(parents=True, exist_ok=True)
    _claim(asked.runs.worlds, out)
    text = _toml(asked.study)
    write_whole(out / "study.toml", lambda path: write_text(text, path))
    seeds = seeds or asked.runs.seeds
    silent: dict[str, str] = {}
    part: ShardFinishedError | None = None
    for name in asked.runs.worlds:
        folder = out / Path(name).name
        told = partial(progress, name)
        try:
            if isinstance(asked.runs, Compare):
                _compare(asked.runs, load(name), folder, seeds, means, told)
            else:
                _time(asked.runs, load(name), folder, seeds, means, told)
        except ShardFinishedError as error:  # the other worlds have parts too
            part = error
        except FolderTakenError as error:  # a mistake, which says nothing of the world
            raise FolderTakenError(error.what, out, "remove that one") from None
        except KelisimError as error:
            silent[name] = str(error)
    if part is not None:
        raise part
    if len(silent) == len(asked.runs.worlds):
        raise KelisimError(f"no world answers the question: {next(iter(silent.values()))}")
    write_json(silent, out / SILENT)
    return silent


def _claim(worlds: Sequence[str], out: Path) -> None:
    """Make sure that ``out`` holds no single result and no world that is not asked."""
    if (out / MANIFEST).is_file():
        what = f"'{out}' holds a single result, and a study wants a folder for itself."
        raise FolderTakenError(what, out, "remove that one")
    asked = {Path(name).name for name in worlds}
    inside = sorted(path.parent.name for path in out.glob(f"*/{MANIFEST}"))
    if strange := [name for name in inside if name not in asked]:
        raise FolderTakenError(
            f"'{out}' holds results that this study does not ask for ({', '.join(strange[:5])}),"
            " and its report would count them.", out, "move them away",
        )  # fmt: skip


def _compare(
    asked: Compare, world: Scenario, folder: Path, seeds: int, means: Means, progress: Progress
) -> None:
    if world.incidents:
        world = preceded(world, 24.0 * asked.lead_days)
    found = {name: load_strategy(name) for name in asked.strategies}
    world = dataclasses.replace(world, strategies={**world.strategies, **found})
    compare(world, list(found), seeds, folder, means, progress)


def _time(
    asked: Timing, world: Scenario, folder: Path, seeds: int, means: Means, progress: Progress
) -> None:
    lever = load_strategy(asked.lever)
    design = timing_design(world, lever, asked.starts, "strength", asked.strengths, seeds)
    surface_of(design, folder, means, progress)


def _toml(texts: Mapping[str, Any]) -> str:
    """Texts and tables of texts as TOML (strings of JSON are strings of TOML)."""
    plain = [f"{k} = {_text(v)}" for k, v in texts.items() if isinstance(v, str)]
    for name, table in texts.items():
        if isinstance(table, Mapping):
            plain += ["", f"[{name}]", *(f"{k} = {_text(v)}" for k, v in table.items())]
    return "\n".join(plain) + "\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
