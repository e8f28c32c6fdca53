"""Several strategies at once: one strategy of all their levers, its sure cost, what clashes."""

from collections.abc import Sequence
from itertools import combinations

from scenarios import load_strategy, strategies
from simulation import KelisimError, Scenario
from simulation.errors import nearest
from simulation.levers import Start, Strategy, Unit

_HOURS = 24.0  # of a day


def found_strategy(name: str) -> Strategy:
    """The strategy of a shipped name, or of a TOML file.

    >>> found_strategy("rumour_desk").title
    'Rumour desk'
    """
    shipped = strategies()
    if name in shipped:
        return shipped[name]
    if not name.lower().endswith(".toml"):
        raise KelisimError(
            f"there is no strategy '{name}'.{nearest(name, shipped)} `kelisim scenarios` lists"
            " them; one of your own is given by the path of its file, which ends in '.toml'."
        )
    return load_strategy(name)


def composed(parts: Sequence[Strategy], name: str = "", title: str = "") -> Strategy:
    """One strategy of all levers of these (each once), in their order.

    Name and title of the whole are made of their own if not given.

    >>> a, b = Strategy("a", "First"), Strategy("b", "Second")
    >>> composed([a, b]).name, composed([a, b]).title
    ('a+b', 'First + Second')
    """
    names = [strategy.name for strategy in parts]
    if not names or len(set(names)) < len(names):
        raise KelisimError(f"name each strategy once, at least one: {', '.join(names) or 'none'}.")
    return Strategy(
        name=name or "+".join(names),
        title=title or " + ".join(strategy.title for strategy in parts),
        summary=" ".join(strategy.summary for strategy in parts),
        levers=tuple(lever for strategy in parts for lever in strategy.levers),
        evidence=tuple(dict.fromkeys(one for s in parts for one in s.evidence)),
    )


def clashes(strategy: Strategy) -> list[str]:
    """Sentences on levers that pull the same setting of the same actor to different values.

    The model lets each lever go its dose of the way from where the one before left a setting
    (``simulation.lever_clock``): at full dose the last one decides, even if it aims lower.
    """
    return [
        f"'{one.name}' sets {setting} of the {one.actor.replace('_', ' ')} to"
        f" {one.settings[setting]:g}, '{other.name}' to {other.settings[setting]:g}; the second"
        " decides where both are in force."
        for one, other in combinations(strategy.levers, 2)
        if one.actor == other.actor
        for setting in one.settings
        if setting in other.settings and one.settings[setting] != other.settings[setting]
    ]


def sure_cost(strategy: Strategy, scenario: Scenario) -> float:
    """Tenge that the levers of a strategy cost in any run of a scenario: a lower bound.

    Counted are levers that start at a day; one that waits for an event may never start. Of those
    that serve only villages at risk, and of costs for each action, only the fixed and daily part
    is sure.
    """
    end = _HOURS * scenario.days
    total = 0.0
    for lever in strategy.levers:
        start = Start.parse(lever.start)
        if start.event is not None or start.hours >= end:
            continue
        days = min(end - start.hours, lever.duration) / _HOURS
        total += lever.cost(days)
        if lever.strength == 0.0 or lever.unit is Unit.ACTION or lever.zone > 0:
            continue
        served = [v for v in scenario.villages if not lever.villages or v.id in lever.villages]
        if lever.capacity < len(served):
            served = served[: int(lever.capacity)]
        each = lever.unit is Unit.HOUSEHOLD_DAY
        units = sum(village.households if each else 1 for village in served)
        total += lever.cost_per_unit * units * days
    return total
