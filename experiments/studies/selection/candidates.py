"""Who competes: strategies, and portfolios of several, as far as a budget can pay for them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from experiments.designs.portfolios import clashes, composed, found_strategy, sure_cost
from scenarios import strategies as shipped_strategies
from simulation import KelisimError, Scenario
from simulation.levers import Strategy

NOTHING = "status_quo"
ALL = "all"
_OPTION = "option_"  # policy options are portfolios themselves
_MOST = 400  # contenders; with more, the first stage alone takes very long


@dataclass(frozen=True)
class Contender:
    """One strategy, or several at once.

    Attributes:
        strategy: with the levers of all its parts.
        parts: names of the strategies in it.
        sure_cost: tenge that its levers cost in any run (``composing.sure_cost``).
    """

    strategy: Strategy
    parts: tuple[str, ...]
    sure_cost: float

    @property
    def name(self) -> str:
        """Name of the strategy, or names of several with + between."""
        return self.strategy.name

    @property
    def remarks(self) -> list[str]:
        """Levers in it that pull the same setting to different values."""
        return clashes(self.strategy) if len(self.parts) > 1 else []


def listed(names: str) -> list[Strategy]:
    """The strategies of a list with commas between, or all shipped ones.

    Raises:
        KelisimError: for an unknown name, an empty list, or a name that is listed twice.
    """
    if names.strip() == ALL:
        return list(shipped_strategies().values())
    found = [found_strategy(name.strip()) for name in names.split(",") if name.strip()]
    known = [strategy.name for strategy in found]
    if not found or len(set(known)) < len(known):
        raise KelisimError(
            f"name each strategy once, at least one, or write --strategies {ALL}:"
            f" {', '.join(known) or 'none is named'}."
        )
    return found


def contenders(
    strategies: Iterable[Strategy],
    portfolio: int,
    budget: float,
    scenario: Scenario,
    extra: bool = False,
) -> tuple[list[Contender], list[Contender]]:
    """Those that may be paid for, and those whose sure cost alone is above the budget.

    The status quo always competes: to pull no lever is a choice too. Portfolios are made of the
    strategies given, policy options left out.

    Args:
        strategies: single strategies.
        portfolio: how many of them at most go together.
        budget: tenge, for the whole run.
        scenario: where, and for how many days.
        extra: whether the budget is for what a run costs more than under the status quo. What a
            lever costs may be saved elsewhere, so nobody is left out before the runs then.

    Raises:
        KelisimError: for a portfolio or budget that makes no sense; if nothing given can be paid.
    """
    if portfolio < 1:
        raise KelisimError(f"portfolio = {portfolio}: at least 1 strategy goes into a portfolio.")
    if not budget > 0.0:
        raise KelisimError(f"budget = {budget:g}: write an amount of tenge above 0, as 5e6.")
    single = [strategy for strategy in strategies if strategy.name != NOTHING]
    every = [_contender([strategy], scenario) for strategy in single]
    most = math.inf if extra else budget
    paid = {c.name for c in every if c.sure_cost <= most}
    parts = [s for s in single if s.name in paid and not s.name.startswith(_OPTION)]
    for size in range(2, min(portfolio, len(parts)) + 1):
        every += [_contender(chosen, scenario) for chosen in combinations(parts, size)]
    good = [c for c in every if c.sure_cost <= most]
    if single and not good:
        cheapest = min(every, key=lambda c: c.sure_cost)
        raise KelisimError(
            f"the budget of {budget:,.0f} tenge is below the cost of every strategy: the cheapest,"
            f" '{cheapest.name}', costs at least {cheapest.sure_cost:,.0f} in {scenario.days} days"
            " of this scenario. Give a larger --budget or other --strategies."
        )
    if len(good) > _MOST:
        raise KelisimError(
            f"{len(good):,} strategies and portfolios can be paid for, over {_MOST} to compare."
            " Name fewer --strategies, or give a smaller --portfolio or --budget."
        )
    nothing = _contender([found_strategy(NOTHING)], scenario)
    return [nothing, *good], [c for c in every if c.sure_cost > most]


def _contender(parts: Sequence[Strategy], scenario: Scenario) -> Contender:
    strategy = parts[0] if len(parts) == 1 else composed(parts)
    names = tuple(part.name for part in parts)
    return Contender(strategy, names, sure_cost(strategy, scenario))
