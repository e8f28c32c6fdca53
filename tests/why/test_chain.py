"""Two runs side by side: matching of events, the parting, words that say only what is so."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.studies.divergence.chain import CHANGED, FIRST, SAME, SECOND, chain
from experiments.studies.divergence.first_difference import parting

HOURS = pd.DataFrame(
    {"hour": [1.0, 2.0], "village": ["v", "v"], "reached": [1, 2], "crowd": [0, 0]}
)


def events(*rows: tuple[float, str, str, float]) -> pd.DataFrame:
    """Events of hour, village, kind and amount."""
    return pd.DataFrame(
        [
            {"hour": hour, "village": village, "kind": kind, "group": "", "actor": "crowd",
             "other": "", "amount": amount, "episode": 1, "text": f"{kind} in {village}."}
            for hour, village, kind, amount in rows
        ],
        columns=["hour", "village", "kind", "group", "actor", "other", "amount", "episode", "text"],
    )  # fmt: skip


def marks(table: pd.DataFrame) -> dict[tuple[str, str], str]:
    return {(row["kind"], row["village"]): row["mark"] for row in table.to_dict("records")}


def test_each_event_is_the_same_changed_or_of_one_run() -> None:
    one = events(
        (1.0, "v", "incident", 0.9), (5.0, "v", "crowd", 13.0), (9.0, "v", "violence", 2.0)
    )
    other = events((1.0, "v", "incident", 0.9), (7.0, "v", "crowd", 10.0), (3.0, "w", "alarm", 0.0))
    table = chain(one, other)
    assert marks(table) == {
        ("incident", "v"): SAME, ("crowd", "v"): CHANGED, ("violence", "v"): FIRST,
        ("alarm", "w"): SECOND,
    }  # fmt: skip
    crowd = table[table["kind"] == "crowd"].iloc[0]
    assert crowd["how"] == "later by 2 hours; smaller: 10 people instead of 13 people"
    assert list(table["kind"]) == ["incident", "alarm", "crowd", "violence"]


def test_an_amount_that_no_text_tells_is_told_without_a_number() -> None:
    one, other = (events((9.0, "v", "story_ends", amount)) for amount in (412.0, 338.0))
    assert list(chain(one, other)["how"]) == ["smaller"]


def test_nothing_is_lost_and_nothing_is_matched_twice() -> None:
    rng = np.random.default_rng(3)
    kinds = ["incident", "crowd", "alarm", "story_arrives"]

    def drawn(size: int) -> pd.DataFrame:
        hours = np.sort(rng.integers(0, 3000, size)).astype(float)
        return events(*((h, "v", str(rng.choice(kinds)), 1.0) for h in hours))

    one, other = drawn(60), drawn(45)
    table = chain(one, other)
    assert table["hour_first"].notna().sum() == 60
    assert table["hour_second"].notna().sum() == 45


def test_the_same_hour_is_matched_before_the_order() -> None:
    one = events((1.0, "v", "alarm", 0.0), (50.0, "v", "alarm", 0.0))
    other = events((50.0, "v", "alarm", 0.0))
    table = chain(one, other)
    assert list(table["mark"]) == [FIRST, SAME]


def test_swarms_are_summed_and_months_apart_is_another_matter() -> None:
    one = events((1.0, "v", "convoy", 2.0), (2.0, "v", "convoy", 3.0), (900.0, "v", "convoy", 1.0))
    assert list(chain(one, one)["amount_first"]) == [5.0, 1.0]
    far = chain(events((1.0, "v", "crowd", 9.0)), events((900.0, "v", "crowd", 9.0)))
    assert list(far["mark"]) == [FIRST, SECOND]


def test_a_run_beside_itself_never_parts() -> None:
    one = events((1.0, "v", "incident", 0.9), (5.0, "v", "crowd", 13.0))
    found = parting((one, one), (HOURS, HOURS))
    assert np.isnan(found.hour)
    assert set(chain(one, one)["mark"]) == {SAME}


@pytest.mark.parametrize(
    ("change", "hour"), [({"reached": [1, 3]}, 2.0), ({"hour": [1.0, 3.0]}, 2.0), ({}, 5.0)]
)
def test_the_first_parting(change: dict[str, Any], hour: float) -> None:
    one = events((1.0, "v", "incident", 0.9), (5.0, "v", "crowd", 13.0))
    other = events((1.0, "v", "incident", 0.9), (5.0, "v", "crowd", 12.0))
    found = parting((one, other), (HOURS, HOURS.assign(**change)))
    assert found.events == 5.0
    assert found.hour == hour
    assert found.first == found.second == ("crowd in v.",)


def test_the_start_of_a_lever_is_no_parting() -> None:
    lever = events((0.0, "", "lever", 1.0))
    found = parting((events(), lever), (HOURS, HOURS))
    assert np.isnan(found.hour)
    assert list(chain(events(), lever)["mark"]) == [SECOND]
