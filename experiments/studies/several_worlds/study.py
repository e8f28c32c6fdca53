"""Doing what a study asks for, world by world; what is finished is not done again."""

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.runs.folders import FolderTakenError, claim
from experiments.runs.reading import MANIFEST
from experiments.studies.comparison.study import compare
from experiments.studies.several_worlds.definition import SILENT, Compare, Definition, Timing
from experiments.studies.timing.design import asked as checked
from experiments.studies.timing.design import preceded
from experiments.studies.timing.manifest import save_surface
from experiments.studies.timing.study import surface_of
from scenarios import load, load_strategy
from simulation import KelisimError, Scenario
from simulation.files import write_text, write_whole

type Progress = Callable[[str, int, int], None]


def run_study(
    asked: Definition,
    out: Path,
    seeds: int = 0,
    workers: int = 0,
    progress: Progress = lambda world, done, total: None,
) -> dict[str, str]:
    """Run every world of a study into ``out``, with the texts that its report needs.

    Args:
        asked: the study.
        out: folder; finished runs in it are taken up.
        seeds: runs per variant; 0: as the file says.
        workers: processes; 0 means one per core.
        progress: called with (world, runs done, runs in all).

    Returns:
        Worlds that could not answer the question, and why (nothing to prevent, for example).

    Raises:
        FolderTakenError: if the folder, or that of a world, holds something else.
    """
    out.mkdir(parents=True, exist_ok=True)
    _claim(asked.runs.worlds, out)
    text = _toml(asked.study)
    write_whole(out / "study.toml", lambda path: write_text(text, path))
    silent: dict[str, str] = {}
    for name in asked.runs.worlds:
        folder = out / Path(name).name
        told = _for(name, progress)
        try:
            if isinstance(asked.runs, Compare):
                _compare(asked.runs, load(name), folder, seeds or asked.runs.seeds, workers, told)
            else:
                _time(asked.runs, load(name), folder, seeds or asked.runs.seeds, workers, told)
        except FolderTakenError as error:  # a mistake, which says nothing of the world
            raise FolderTakenError(error.what, out, "remove that one") from None
        except KelisimError as error:
            silent[name] = str(error)
    if len(silent) == len(asked.runs.worlds):
        raise KelisimError(f"no world answers the question: {next(iter(silent.values()))}")
    lines = json.dumps(silent, indent=2, ensure_ascii=False) + "\n"
    write_whole(out / SILENT, lambda path: write_text(lines, path))
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


def _for(name: str, progress: Progress) -> Callable[[int, int], None]:
    return lambda done, total: progress(name, done, total)


def _compare(
    asked: Compare, world: Scenario, folder: Path, seeds: int, workers: int,
    progress: Callable[[int, int], None],
) -> None:  # fmt: skip
    if world.incidents:
        world = preceded(world, 24.0 * asked.lead_days)
    found = {name: load_strategy(name) for name in asked.strategies}
    world = dataclasses.replace(world, strategies={**world.strategies, **found})
    compare(world, list(found), seeds, folder, workers, progress)


def _time(
    asked: Timing, world: Scenario, folder: Path, seeds: int, workers: int,
    progress: Callable[[int, int], None],
) -> None:  # fmt: skip
    lever = load_strategy(asked.lever)
    question = checked(world, lever, asked.starts, "strength", asked.strengths, seeds)
    folder.mkdir(parents=True, exist_ok=True)
    claim(folder, question.question)
    save_surface(surface_of(question, workers, progress, folder), folder)


def _toml(texts: Mapping[str, Any]) -> str:
    """Texts and tables of texts as TOML (strings of JSON are strings of TOML)."""
    plain = [f"{k} = {_text(v)}" for k, v in texts.items() if isinstance(v, str)]
    for name, table in texts.items():
        if isinstance(table, Mapping):
            plain += ["", f"[{name}]", *(f"{k} = {_text(v)}" for k, v in table.items())]
    return "\n".join(plain) + "\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
