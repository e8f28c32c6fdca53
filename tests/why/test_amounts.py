"""What the amount of an event counts."""

import pytest

from experiments import Means
from experiments.studies.divergence.amounts import amount_words
from experiments.studies.divergence.pairs import many_pairs
from simulation.events import TEXTS
from tests.experiments.small import small_case


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_every_amount_that_a_text_tells_has_its_unit_and_no_other(kind: str) -> None:
    told = "{amount" in TEXTS[kind] or "{percent" in TEXTS[kind]
    assert bool(amount_words(kind, 0.5)) is told


def test_pairs_begin_with_the_seed_that_was_asked_for() -> None:
    pairs = many_pairs(
        small_case(4), ["status_quo", "rumour_desk"], 2, means=Means(workers=1), first_seed=7
    )
    assert list(pairs["seed"]) == [7, 8]
