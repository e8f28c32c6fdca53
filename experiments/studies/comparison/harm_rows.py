"""The harm panel of results whose runs hold no ready one: rows from the runs themselves."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from experiments.outcomes.registry import Outcome
from experiments.statistics.harm_panel import harms
from experiments.statistics.paired import paired

_GROUPED = "detained_rate"  # measure of the panel that counts of people by group come closest to


def detained_by_group(runs: pd.DataFrame, groups: Iterable[str]) -> list[tuple[Outcome, str]]:
    """People detained of each group, with the group, as far as the runs hold them."""
    label = next(harm.label for harm, group in harms(["any"]) if group)
    return [
        (Outcome(f"detained_{group}", label, "people"), group)
        for group in groups
        if f"detained_{group}" in runs
    ]


def panel_rows(
    runs: pd.DataFrame, measures: Sequence[tuple[Outcome, str]], strategies: Sequence[str]
) -> pd.DataFrame:
    """Each measure under each strategy and its difference to the first, paired by seed.

    Args:
        runs: finished runs; columns ``strategy``, ``seed`` and the measures.
        measures: with the group each is of ("": of all).
        strategies: the first is the reference.

    Returns:
        The columns of ``experiments.statistics.harm_panel.harm_table`` that a report reads.
    """
    rows = [
        _row(runs, harm, group, name, strategies[0])
        for harm, group in measures
        for name in strategies
    ]
    return pd.DataFrame(rows)


def _row(
    runs: pd.DataFrame, harm: Outcome, group: str, name: str, reference: str
) -> dict[str, object]:
    mean = float(harm.values(runs[runs["strategy"] == name]).mean())
    row: dict[str, object] = {
        "measure": f"{_GROUPED}_{group}" if group else harm.key, "label": harm.label,
        "unit": harm.unit, "group": group, "strategy": name, "mean": mean,
        "difference": np.nan, "low": np.nan, "high": np.nan, "less": np.nan,
    }  # fmt: skip
    if name != reference:
        gap = paired(runs, harm, name, reference)
        row |= {"difference": gap.estimate, "low": gap.low, "high": gap.high}
    return row
