"""Variants of a world under common random numbers: every variant lives through the same seeds.

A seed is one job: all variants of one world go through it as branches, so that the days they have
in common are lived once (``simulation.branching``).
"""

import dataclasses
import math
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import kept_of
from experiments.runs.code import code_hash
from experiments.runs.engine import Progress, carry_out
from experiments.runs.job import Act, Branch, Job, Row, Task, Together
from experiments.runs.keys import run_key, scenario_hash, what_of
from experiments.runs.manifest import claim_store, not_both
from experiments.runs.means import HERE, Means, ShardFinishedError, unseen
from experiments.runs.store import Store, only_writer, read_rows
from simulation import KelisimError, Scenario, simulate
from simulation.compilation import is_compiled

RUNS = "runs"  # folder of the runs within that of a result
VARIANT = "variant"
KEPT = Together(kept_of)

type Asked = tuple[Sequence[str], int]  # names of variants of one world, and the seed


@dataclasses.dataclass(frozen=True)
class Variants:
    """Scenarios by name, as a worker looks them up."""

    scenarios: Mapping[str, Scenario]  # may make one only when it is asked for
    column: str

    def at(self, point: Mapping[str, Any]) -> Scenario:
        """The scenario of a variant."""
        return self.scenarios[point[self.column]]


class CommonRandomNumbers:
    """The runs of some variants with the same seeds, in memory and in a folder.

    Args:
        variants: scenarios by name.
        folder: of the result, which gets a folder ``runs``; None: in memory alone.
        means: with which workers; failed runs of an earlier call are tried again.
        act: what to do with the variants of a seed.
        column: what the variant is called in the table.

    Attributes:
        rows: finished runs by variant and seed, failed ones too.
    """

    def __init__(
        self, variants: Mapping[str, Scenario], folder: Path | None = None, means: Means = HERE,
        act: Act = KEPT, column: str = VARIANT,
    ) -> None:  # fmt: skip
        self._variants, self._means, self._act, self._column = variants, means, act, column
        self._folder = None if folder is None else means.part_of(folder / RUNS)
        self._code = code_hash(act.measure)
        self._what: dict[str, str] = {}
        self._lasted, self._made = 0.0, 0
        self.rows: dict[tuple[str, int], Row] = {}
        if self._folder is not None and self._folder.is_dir():
            self._take_up(read_rows(self._folder), failed=False)

    @property
    def pace(self) -> float:
        """Seconds that a run of this call took; NaN if none was made."""
        return self._lasted / self._made if self._made else math.nan

    def missing(self, asked: Iterable[Asked]) -> list[Asked]:
        """The seeds with those of their variants that have not been run."""
        left = [([n for n in names if (n, seed) not in self.rows], seed) for names, seed in asked]
        return [(names, seed) for names, seed in left if names]

    def run(self, asked: Sequence[Asked], progress: Progress = unseen) -> None:
        """Do what is missing and keep it; the variants of one seed should share their world.

        Raises:
            RunsInterruptedError: on Ctrl-C, after the finished runs have been written.
            ShardFinishedError: where only a part is asked for, when it is done.
        """
        mine = list(self._means.mine(asked))
        total = sum(len(names) for names, _ in mine)
        left = self.missing(mine)
        already = total - sum(len(names) for names, _ in left)
        if left:
            self._do([self._job(*one) for one in left], already, total, progress)
        else:
            progress(total, total, 0)
        if (shard := self._means.shard) is not None and self._folder is not None:
            raise ShardFinishedError(
                f"Part {shard.number} of {shard.of} is done: {total} runs in {self._folder}. When"
                f" all parts are: `kelisim merge {self._folder.parent.parent}`, then this command"
                " without --shard."
            )

    def table(self) -> pd.DataFrame:
        """All runs, by variant (in the order given) and seed."""
        order = {name: number for number, name in enumerate(self._variants)}
        rows = sorted(self.rows.values(), key=lambda r: (order[r[self._column]], r["seed"]))
        return pd.DataFrame(rows)

    def failures(self) -> list[str]:
        """One line per failed run."""
        return failures(self.rows.values(), self._column)

    def _do(self, jobs: list[Job], already: int, total: int, progress: Progress) -> None:
        worlds = Variants(self._variants, self._column)
        if not self._means.far and not is_compiled():
            world = worlds.at(jobs[0].branches[0].values)
            # Here, so that workers need not each do it.
            simulate(dataclasses.replace(world, days=1, incidents=()), seed=0)
        store = Store(self._folder, None)
        began, before = time.monotonic(), len(self.rows)
        if self._folder is not None:
            shard = self._means.shard
            not_both(self._folder if shard is None else self._folder.parent, shard)
        with only_writer(self._folder):
            if self._folder is not None:
                claim_store(self._folder, self._code, self._act, self._means.shard)
            store.open(self._ours, again_failed=True)
            task = Task(worlds, self._act)
            try:
                carry_out(task, jobs, already, total, store, self._means, progress)
                store.compact()
            finally:
                self._take_up(store.table(), failed=True)
        self._lasted += time.monotonic() - began
        self._made += len(self.rows) - before

    def _job(self, names: Sequence[str], seed: int) -> Job:
        branches = (Branch(self._key(name, seed), {self._column: name}) for name in names)
        return Job(seed, tuple(branches))

    def _key(self, name: str, seed: int) -> str:
        if name not in self._what:
            scenario = scenario_hash(self._variants[name])
            self._what[name] = what_of(run_key(self._code, scenario, 0))
        return f"{self._what[name]}{seed:016x}"

    def _ours(self, table: pd.DataFrame) -> pd.Series:
        """Which rows are of these variants, this code and this measure."""
        if self._column not in table:
            return pd.Series(False, index=table.index)
        known = set(self._variants)
        expected = [
            self._key(name, int(seed)) if name in known else ""
            for name, seed in zip(table[self._column], table["seed"], strict=True)
        ]
        return table["key"] == expected

    def _take_up(self, table: pd.DataFrame, failed: bool) -> None:
        """Take in rows; ``failed``: those too that failed, which are else tried again."""
        kept = table[self._ours(table)] if len(table) else table
        for row in kept.to_dict("records"):
            if failed or not row["error"]:
                plain = {str(key): value for key, value in row.items()}
                self.rows[plain[self._column], int(plain["seed"])] = plain


def common_random_numbers(
    variants: Mapping[str, Scenario], seeds: Iterable[int], folder: Path | None = None,
    means: Means = HERE, progress: Progress = unseen, act: Act = KEPT, column: str = VARIANT,
) -> pd.DataFrame:  # fmt: skip
    """Run every variant with every seed; arguments as of ``CommonRandomNumbers``.

    Args:
        variants: those of one world (all but the strategy) share their trunk.
        seeds: the same for every variant.
        folder: of the result; runs that are there are not made again.

    Returns:
        One row per variant and seed, in the order of ``variants`` and then by seed: columns
        ``variant``, ``seed``, ``error``, ``traceback`` (empty unless the run failed), and what was
        kept.
    """
    jobs = [tuple(variants)] if act.shared else [(name,) for name in variants]
    asked = [(names, seed) for seed in seeds for names in jobs]
    runs = CommonRandomNumbers(variants, folder, means, act, column)
    runs.run(asked, progress)
    table = runs.table()
    return table[table["seed"].isin([seed for _, seed in asked])].reset_index(drop=True)


def failures(rows: Iterable[Mapping[str, Any]], column: str = VARIANT) -> list[str]:
    """One line per failed run."""
    return [f"{row[column]}, seed {row['seed']}: {row['error']}" for row in rows if row["error"]]


def usable(runs: pd.DataFrame, outcome: Outcome) -> pd.DataFrame:
    """Values of an outcome, one row per seed and one column per variant.

    Only seeds whose runs finished under every variant and have a value there; refuses fewer than
    two of them, saying what went wrong.
    """
    bad = runs[runs["error"] != ""]
    whole = runs[~runs["seed"].isin(bad["seed"])]
    if outcome.key not in whole:
        raise KelisimError("every run failed: " + str(bad["error"].iloc[0]))
    values = whole.assign(value=outcome.values(whole))
    wide = values.pivot(index="seed", columns=VARIANT, values="value").dropna()
    if len(wide) < 2:
        why = f" First error: {bad['error'].iloc[0]}" if len(bad) else ""
        raise KelisimError(f"fewer than two seeds have '{outcome.key}' in all runs.{why}")
    return wide
