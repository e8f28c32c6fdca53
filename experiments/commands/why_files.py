"""What ``kelisim why`` keeps."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.figures.divergence import divergence
from experiments.figures.picture import keep
from experiments.runs.folders import claim
from experiments.studies.divergence.pair import Pair
from experiments.text.divergence import told
from simulation.files import write_whole
from simulation.run import manifest_of

CHAIN, PAIRS, WORDS = "chain.csv", "pairs.csv", "why.txt"
FILES = (CHAIN, PAIRS, WORDS, "manifest.json")


def keep_pair(pair: Pair, folder: Path, seeds: int) -> list[Path]:
    """Write the chain, the words and the picture with its text alternative."""
    first, second = pair.scenarios
    manifest = manifest_of(first, pair.seed) | {
        "question": question(pair, seeds), "second": second.to_dict(),
    }  # fmt: skip
    claim(folder, manifest["question"])
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    words = "\n".join(told(pair)) + "\n"
    write_whole(folder / CHAIN, lambda path: pair.chain.to_csv(path, index=False))
    for name, content in (("manifest.json", text), (WORDS, words)):
        write_whole(folder / name, _writer(content))
    return keep({"why": divergence(pair)}, folder)


def question(pair: Pair, seeds: int) -> dict[str, Any]:
    """What a folder of results holds."""
    names = [scenario.strategy.name for scenario in pair.scenarios]
    return {
        "why": pair.scenarios[0].name, "strategies": names, "seed": pair.seed, "pairs": seeds,
    }  # fmt: skip


def keep_many(pairs: pd.DataFrame, folder: Path) -> None:
    """Write the table of pairs."""
    write_whole(folder / PAIRS, lambda path: pairs.to_csv(path, index=False))


def _writer(content: str) -> Any:
    return lambda path: Path(path).write_text(content, encoding="utf-8")
