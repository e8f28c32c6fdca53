"""What a timing surface is of: enough to make it again."""

import dataclasses
from typing import Any

from experiments.runs.data_id import data_id
from experiments.studies.timing.study import Surface
from simulation.run import manifest_of


def manifest_of_surface(surface: Surface) -> dict[str, Any]:
    """What is needed to make a surface again, and the id of its numbers."""
    levers = dataclasses.replace(surface.scenario, strategy=surface.strategy).to_dict()["strategy"]
    return manifest_of(surface.scenario, 0) | {
        "question": surface.question,
        "strategies": {surface.strategy.name: levers},
        "seeds": int(surface.runs["seed"].nunique()),
        "data": data_id(surface.cells),
    }
