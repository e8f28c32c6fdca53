"""The files of a timing surface: its table, and what is needed to make it again."""

import dataclasses
import json
from pathlib import Path
from typing import Any

from experiments.runs.data_id import data_id
from experiments.runs.reading import MANIFEST
from experiments.runs.resumable import RUNS
from experiments.studies.timing.result import CELLS
from experiments.studies.timing.study import Surface
from simulation.files import write_text, write_whole
from simulation.run import manifest_of

FILES = (CELLS, MANIFEST, RUNS)


def manifest_of_surface(surface: Surface) -> dict[str, Any]:
    """What is needed to make a surface again, and the id of its numbers."""
    levers = dataclasses.replace(surface.scenario, strategy=surface.strategy).to_dict()["strategy"]
    return manifest_of(surface.scenario, 0) | {
        "question": surface.question,
        "strategies": {surface.strategy.name: levers},
        "seeds": int(surface.runs["seed"].nunique()),
        "data": data_id(surface.cells),
    }


def save_surface(surface: Surface, folder: Path) -> None:
    """Write the table and the manifest; the runs are there already."""
    write_whole(folder / CELLS, lambda path: surface.cells.to_csv(path, index=False))
    text = json.dumps(manifest_of_surface(surface), indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / MANIFEST, lambda path: write_text(text, path))
