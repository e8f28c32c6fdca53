"""How many seeds a plan needs, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.sample_size import Pilot
from experiments.text.table import Part, plain


def account(pilot: Pilot) -> Iterator[Part]:
    """Seeds needed, paired and unpaired."""
    seeds, points = pilot.plan.replicates, len(pilot.plan.points)
    rows = [
        (row["outcome"], row["question"], str(row["point"]), needed_words(row))
        for row in records(pilot.needs)
    ]
    caption = f"From {points} points with the same {seeds} seeds each (95 % intervals):"
    yield plain(caption, ("outcome", "question", "worst point", "needed"), rows)
    yield (
        "In brackets the range in which the need lies, as the pilot itself is short. A difference"
        " is that to the pilot's first point; 'same seeds' is luck = \"common\" in a plan."
    )


def needed_words(row: Mapping[str, Any]) -> str:
    """``85 seeds (60 to 120)`` for ± what is wanted."""
    if row["needed"] == 0:
        return "cannot be said: the mean is 0; give a precision as a number"
    span = f" ({row['fewest']:,} to {row['most']:,})" if row["most"] > row["fewest"] else ""
    return f"{row['needed']:,} seeds{span} for ±{number(row['precision'])}"
