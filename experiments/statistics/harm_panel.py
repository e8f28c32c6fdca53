"""The harm panel: what strategies may do besides what they are for, against the reference."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.outcomes.registry import Outcome
from experiments.statistics.paired import paired
from experiments.statistics.proportion import share

MORE_REACH, MORE_CROWD = "more_reached", "more_crowd"
_BACKFIRE = {
    MORE_REACH: ("reached_share", "More who know the story than without it"),
    MORE_CROWD: ("peak_crowd", "A larger crowd than without it"),
}
PAIRS = "share of pairs"
_RATE, _TRUST = "per 1,000 of the group", "points of 100"
_POINT = 0.01  # of trust in [0, 1]
COLUMNS = (
    "measure", "label", "unit", "group", "strategy", "runs", "mean", "difference", "low", "high",
    "pairs", "less",
)  # fmt: skip


def harms(groups: Sequence[str]) -> list[tuple[Outcome, str]]:
    """The measures of harm with the group each is of ("": of all)."""
    found = [
        (Outcome("violence_elsewhere", "Violence in other villages", "events"), ""),
        (Outcome("detained", "Detained", "people"), ""),
        *((Outcome(f"detained_rate_{g}", "Detained by group", _RATE), g) for g in groups),
        (Outcome("detained_gap", "Detained: gap between groups", "per 1,000"), ""),
        (Outcome("trust_lost", "Trust in institutions lost", _TRUST, scale=_POINT), ""),
        *(
            (Outcome(f"trust_lost_{g}", "Trust lost by group", _TRUST, scale=_POINT), g)
            for g in groups
        ),
        (Outcome("trust_lost_gap", "Trust lost: gap between groups", _TRUST, scale=_POINT), ""),
        (Outcome("false_alarms", "False alarms", "alarms"), ""),
    ]
    return found


def harm_table(
    runs: pd.DataFrame, strategies: Sequence[str], groups: Sequence[str]
) -> pd.DataFrame:
    """Each harm under each strategy, and its difference to the first.

    Args:
        runs: finished runs with the columns of ``experiments.outcomes.by_group.harm_of``.
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
    rows = []
    for harm, group in harms(groups):
        for name in strategies:
            values = harm.values(runs[runs["strategy"] == name])
            row = {
                "measure": harm.key, "label": harm.label, "unit": harm.unit, "group": group,
                "strategy": name, "runs": len(values), "mean": float(values.mean()),
            }  # fmt: skip
            if name != strategies[0]:
                gap = paired(runs, harm, name, strategies[0])
                row |= {"difference": gap.estimate, "low": gap.low, "high": gap.high}
                row["pairs"] = gap.pairs
            rows.append(row)
    rows += [
        _backfire(runs, key, name, strategies[0]) for key in _BACKFIRE for name in strategies[1:]
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _backfire(runs: pd.DataFrame, key: str, name: str, reference: str) -> dict[str, object]:
    """How often the strategy ended with more than the reference with the same seed."""
    column, label = _BACKFIRE[key]
    values = runs.assign(value=runs[column].fillna(0.0), strategy=runs["strategy"].astype(str))
    wide = values.pivot(index="seed", columns="strategy", values="value")
    wide = wide.reindex(columns=[name, reference])
    gaps = (wide[name] - wide[reference]).dropna().to_numpy(float)
    low, more, high = share(float((gaps > 0.0).sum()), gaps.size)
    return {
        "measure": key, "label": label, "unit": PAIRS, "group": "", "strategy": name,
        "runs": gaps.size, "mean": more, "difference": more, "low": low, "high": high,
        "pairs": gaps.size, "less": float((gaps < 0.0).mean()) if gaps.size else np.nan,
    }  # fmt: skip
