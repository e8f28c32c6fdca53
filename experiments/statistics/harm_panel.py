"""The harm panel: what strategies may do besides what they are for, against the reference."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Outcome, Tag
from experiments.outcomes.registry import of_groups, tagged
from experiments.statistics.paired import DIFFERENCE, paired, pairs_of
from experiments.statistics.proportion import share

MORE_REACH, MORE_CROWD = "more_reached", "more_crowd"
_BACKFIRE = {
    MORE_REACH: ("reached_share", "More who know the story than without it"),
    MORE_CROWD: ("peak_crowd", "A larger crowd than without it"),
}
PAIRS = "share of pairs"
COLUMNS = (
    "measure", "label", "unit", "group", "strategy", "runs", "mean", "difference", "low", "high",
    "pairs", "less",
)  # fmt: skip


def panel(groups: Sequence[str]) -> tuple[Outcome, ...]:
    """The measures of harm, those by group for each of the groups."""
    return of_groups(tagged(Tag.PANEL), groups)


def harm_table(
    runs: pd.DataFrame, strategies: Sequence[str], groups: Sequence[str]
) -> pd.DataFrame:
    """Each harm under each strategy, and its difference to the first.

    Args:
        runs: finished runs with what ``outcomes.registry.kept_of`` keeps.
        strategies: the first is the reference.
        groups: ids.

    Returns:
        Columns ``COLUMNS``: ``difference`` with ``low`` and ``high`` (95 %) is paired by seed and
        NaN for the reference. Of the measures ``more_reached`` and ``more_crowd`` (the strategy
        made it worse than the same luck without it) ``mean`` is the share of pairs in which it
        was larger than under the reference, with Wilson's interval, and ``less`` the share in
        which it was smaller; one has to be read beside the other, since chance alone makes some
        pairs larger.
    """
    found = harm_rows(runs, panel(groups), strategies)
    found += [
        _backfire(runs, key, name, strategies[0]) for key in _BACKFIRE for name in strategies[1:]
    ]
    return pd.DataFrame(found, columns=list(COLUMNS))


def harm_rows(
    runs: pd.DataFrame, harms: Sequence[Outcome], strategies: Sequence[str]
) -> list[dict[str, object]]:
    """Each of these harms under each strategy, and its difference to the first; see ``harm_table``.

    Args:
        runs: finished runs with columns ``strategy``, ``seed`` and the harms; those that it does
            not have are left out.
    """
    rows: list[dict[str, object]] = []
    for harm in (one for one in harms if one.key in runs):
        for name in strategies:
            values = harm.values(runs[runs["strategy"] == name])
            row: dict[str, object] = dict.fromkeys(COLUMNS, np.nan) | {
                "measure": harm.key, "label": harm.panel_label or harm.label, "unit": harm.unit,
                "group": harm.group, "strategy": name, "runs": len(values),
                "mean": float(values.mean()),
            }  # fmt: skip
            if name != strategies[0]:
                row |= zip(DIFFERENCE, paired(runs, harm, name, strategies[0]), strict=True)
            rows.append(row)
    return rows


def _backfire(runs: pd.DataFrame, key: str, name: str, reference: str) -> dict[str, object]:
    """How often the strategy ended with more than the reference with the same seed."""
    column, label = _BACKFIRE[key]
    both = pairs_of(runs, runs[column].fillna(0.0), name, reference)
    gaps = both[:, 0] - both[:, 1]
    low, more, high = share(float((gaps > 0.0).sum()), gaps.size)
    return {
        "measure": key, "label": label, "unit": PAIRS, "group": "", "strategy": name,
        "runs": gaps.size, "mean": more, "difference": more, "low": low, "high": high,
        "pairs": gaps.size, "less": float((gaps < 0.0).mean()) if gaps.size else np.nan,
    }  # fmt: skip
