"""The same village with the same luck under several strategies."""

from collections.abc import Sequence

from simulation.run import Run, simulate
from simulation.scenario import Scenario


def simulate_each(scenarios: Sequence[Scenario], seed: int) -> list[Run]:
    """Run one world under several strategies with one seed, in the order given.

    Args:
        scenarios: one world; they may differ in their strategy alone.
        seed: 0 to 2**64 - 1.
    """
    return [simulate(scenario, seed) for scenario in scenarios]
