"""Hand-made runs of strategies, and a real comparison of a small world."""

from collections.abc import Mapping, Sequence

import pandas as pd

_COLUMNS = {
    "cost": 0.0, "violent_events": 0.0, "violence_elsewhere": 0.0, "detained": 0.0,
    "detained_rate_a": 0.0, "detained_rate_b": 0.0, "detained_gap": 0.0, "trust_lost": 0.0,
    "trust_lost_a": 0.0, "trust_lost_b": 0.0, "trust_lost_gap": 0.0, "false_alarms": 0.0,
    "reached_share": 0.0, "peak_crowd": 0.0,
}  # fmt: skip


def runs(strategies: Mapping[str, Mapping[str, Sequence[float]]]) -> pd.DataFrame:
    """One row per strategy and seed; columns not given are 0. Costs in tenge."""
    rows = []
    for name, columns in strategies.items():
        for seed in range(len(next(iter(columns.values())))):
            values = {key: column[seed] for key, column in columns.items()}
            rows.append({"strategy": name, "seed": seed, "error": "", **_COLUMNS, **values})
    return pd.DataFrame(rows)
