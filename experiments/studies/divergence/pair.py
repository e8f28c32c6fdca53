"""Two runs of one world under one seed and two strategies, and what parts them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from experiments.studies.divergence.chain import chain
from experiments.studies.divergence.first_difference import Parting, parting
from simulation import KelisimError, Run, Scenario
from simulation.branching import simulate_each


@dataclass(frozen=True, eq=False)
class Pair:
    """Two runs that lived through the same luck.

    Attributes:
        scenarios, runs: the first and the second.
        chain: events side by side (``experiments.studies.divergence.chain``).
        parting: the first hour at which they are not the same.
    """

    scenarios: tuple[Scenario, Scenario]
    runs: tuple[Run, Run]
    seed: int
    chain: pd.DataFrame
    parting: Parting

    @property
    def names(self) -> tuple[str, str]:
        """Titles of the two strategies."""
        first, second = self.scenarios
        return first.strategy.title, second.strategy.title


def pair(scenario: Scenario, strategies: Sequence[str], seed: int) -> Pair:
    """Run ``scenario`` under two strategies with one seed and lay the runs side by side.

    Raises:
        KelisimError: if there are not two different strategies, or one is unknown.
    """
    first, second = both(scenario, strategies)
    left, right = simulate_each([first, second], seed)
    parted = parting((left.events, right.events), (left.hourly, right.hourly))
    return Pair((first, second), (left, right), seed, chain(left.events, right.events), parted)


def both(scenario: Scenario, strategies: Sequence[str]) -> tuple[Scenario, Scenario]:
    """The scenario under each of two strategies.

    Raises:
        KelisimError: if there are not two different strategies, or one is unknown.
    """
    if len(strategies) != 2 or len(set(strategies)) != 2:
        raise KelisimError(
            f"two different strategies are laid side by side, but {len(strategies)} were given:"
            f" {', '.join(strategies) or 'none'}. Name two, as --strategies"
            " status_quo,rumour_desk; `kelisim compare` takes any number."
        )
    first, second = (scenario.with_strategy(name) for name in strategies)
    return first, second
