"""Drawing and saving the pictures of a run or a comparison."""

import json
from collections.abc import Mapping
from pathlib import Path

from experiments.comparison import Comparison
from experiments.figures.comparison import comparison_figure, comparison_text
from experiments.figures.hours import hours_figure, hours_text
from experiments.figures.map import map_figure, map_text
from experiments.figures.style import save
from experiments.figures.triangle import triangle_figure, triangle_text
from simulation import Run, Scenario
from simulation.run import write_whole

TEXTS = "pictures.json"


def run_pictures(run: Run, scenario: Scenario, folder: Path) -> list[Path]:
    """The triangle, the hours and the map of one run, as PNG files with text alternatives."""
    texts = {
        "triangle": triangle_text(run, scenario),
        "hours": hours_text(run, scenario),
        "map": map_text(run, scenario),
    }
    figures = {
        "triangle": triangle_figure(run, scenario),
        "hours": hours_figure(run, scenario),
        "map": map_figure(run, scenario),
    }
    paths = [folder / f"{name}.png" for name in figures]
    for path, (name, figure) in zip(paths, figures.items(), strict=True):
        save(figure, path, texts[name])
    return _with_texts(folder, paths, texts)


def comparison_pictures(comparison: Comparison, scenario: Scenario, folder: Path) -> list[Path]:
    """The picture of a comparison, as a PNG file with its text alternative."""
    reference = str(comparison.runs["strategy"].cat.categories[0])
    runs = comparison.runs[comparison.runs["error"] == ""]
    text = comparison_text(runs, reference=reference, manifest=comparison.manifest)
    figure = comparison_figure(runs, reference=reference, manifest=comparison.manifest)
    path = folder / "comparison.png"
    save(figure, path, text)
    return _with_texts(folder, [path], {"comparison": text})


def _with_texts(folder: Path, paths: list[Path], texts: Mapping[str, str]) -> list[Path]:
    """Write the text alternatives beside the pictures."""
    text = json.dumps(texts, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / TEXTS, lambda path: Path(path).write_text(text, encoding="utf-8"))
    return paths
