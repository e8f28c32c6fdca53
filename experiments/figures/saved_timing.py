"""The files of a timing surface: its table, its picture, and what is needed to make it again."""

import json
from pathlib import Path

from experiments.figures.saved import with_texts
from experiments.figures.style import save
from experiments.figures.timing import timing_figure, timing_text
from experiments.runs.resumable import RUNS
from experiments.studies.timing.manifest import manifest_of_surface
from experiments.studies.timing.study import Surface
from simulation.files import write_text, write_whole

TABLE, MANIFEST, PICTURE = "timing.csv", "manifest.json", "timing.png"
FILES = (TABLE, MANIFEST, RUNS)


def save_surface(surface: Surface, folder: Path) -> list[Path]:
    """Write ``timing.csv``, ``timing.png`` and ``manifest.json``; returns the picture."""
    manifest = manifest_of_surface(surface)
    write_whole(folder / TABLE, lambda path: surface.cells.to_csv(path, index=False))
    words = timing_text(surface)
    save(timing_figure(surface, manifest), folder / PICTURE, words)
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / MANIFEST, lambda path: write_text(text, path))
    return with_texts(folder, [folder / PICTURE], {"timing": words})
