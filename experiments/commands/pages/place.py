"""Where the runs of a page are kept, and by whom they are made: the same options for all pages."""

import argparse
from collections.abc import Callable
from pathlib import Path

from experiments.runs.means import Means, Shard, ShardFinishedError
from experiments.studies.validation.runs import Where
from experiments.text.console import tell_start


def parser_of(doc: str | None, folder: str) -> argparse.ArgumentParser:
    """A parser with the options for the runs; ``folder``: where they lie if nobody says."""
    parser = argparse.ArgumentParser(description=doc)
    kept = "folder of the runs; those that are there are not made again"
    parser.add_argument("--runs", type=Path, default=Path("results/pages") / folder, help=kept)
    parser.add_argument("--workers", type=int, default=0, help="processes; 0: one per core")
    parser.add_argument("--dask", default=None, help="address of a Dask scheduler")
    parser.add_argument("--shard", default=None, help="only part k of n, as 3/10; then merge")
    return parser


def place_of(given: argparse.Namespace) -> Where:
    """The options as a value."""
    part = Shard.parse(given.shard) if given.shard else None
    return Where(given.runs, Means(given.workers, given.dask, shard=part, started=tell_start))


def whole[T](measure: Callable[[], T]) -> T | None:
    """What is measured; None where only a part of its runs was asked for, which is told."""
    try:
        return measure()
    except ShardFinishedError as part:
        print(part)
        return None
