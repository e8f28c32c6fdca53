"""One scenario or strategy in plain words."""

import math
import textwrap
from collections.abc import Iterator
from typing import Any

from rich.console import Console

from experiments.commands.catalogue import KINDS_OF_INCIDENT, bounded, corners_of, many, trigger_of
from experiments.text.console import console
from scenarios import load, load_strategy, names
from scenarios.facts import OUTCOMES
from simulation import KelisimError, Scenario
from simulation.errors import nearest
from simulation.levers import Lever, Strategy
from simulation.parameters import BY_KEY


def show(name: str) -> None:
    """Explain one scenario or strategy, shipped or a file of one's own.

    Raises:
        KelisimError: if it is neither, with the nearest shipped name.
    """
    out = console()
    for line in explained(name):
        _print(out, line)


def explained(name: str) -> Iterator[str]:
    """The explanation as lines; a line that starts with two spaces is an entry of a list."""
    if name in names() or f"strategies/{name}" not in names("strategies"):
        try:
            yield from _scenario(load(name))
            return
        except KelisimError as wrong:
            strategy = _strategy_or(name, wrong)
    else:
        strategy = load_strategy(name)
    yield from _strategy(strategy)


def _strategy_or(name: str, wrong: KelisimError) -> Strategy:
    """The strategy of that name, or else what is wrong with it as a scenario."""
    try:
        return load_strategy(name)
    except KelisimError:
        known = [*names(), *(n.removeprefix("strategies/") for n in names("strategies"))]
        if name.endswith(".toml"):
            raise wrong from None
        raise KelisimError(
            f"there is no scenario and no strategy '{name}'.{nearest(name, known)}"
            " `kelisim scenarios` lists all; a file of your own ends in '.toml'."
        ) from None


def _print(out: Console, line: str) -> None:
    if line.startswith("\n"):
        out.print()
        line = line[1:]
    indent = " " * 4 if line.startswith("  ") else ""
    out.print(textwrap.fill(line, max(out.width, 60), subsequent_indent=indent))


def _scenario(scenario: Scenario) -> Iterator[str]:
    yield scenario.title
    yield " ".join(scenario.summary.split())
    size = f"{many(len(scenario.villages), 'village')}, {scenario.households:,} households"
    yield f"\n{size}, {scenario.days} days from {scenario.start}. Villages are synthetic."
    yield f"Starts with: {trigger_of(scenario)}."
    yield "\nGroups, with their share of all households:"
    for group in scenario.groups:
        living = sum(v.households * v.shares.get(group.id, 0.0) for v in scenario.villages)
        share = 100.0 * living / scenario.households
        yield f"  {_in_languages(group.name)}: {share:.3g} %{_unequal(group.income, group.posts)}"
    yield from _villages(scenario)
    yield from _incidents(scenario)
    if scenario.chronicle:
        yield "\nWho knew and did what, as recorded:"
        for entry in scenario.chronicle:
            yield f"  {entry['when']}: {entry['who']}: {entry['what']} [{entry['source']}]"
    yield from _record(scenario)
    if scenario.parameters:
        yield "\nNumbers that differ from the defaults:"
        for key, value in scenario.parameters.items():
            told = "24 hourly weights" if isinstance(value, tuple) else f"{value:g}"
            yield f"  {key} = {told}: {BY_KEY[key].meaning}"
    if scenario.assumptions:
        yield "\nAssumed:"
        yield from (f"  {assumption}" for assumption in scenario.assumptions)
    if scenario.evidence:
        yield f"\nEvidence: {', '.join(scenario.evidence)} (scenarios/data/SOURCES.md)."


def _in_languages(name: Any) -> str:
    others = ", ".join(f"{code} {text}" for code, text in name.items() if code != "en")
    return f"{name['en']} ({others})" if others else str(name["en"])


def _unequal(income: float, posts: float) -> str:
    told = [f"{what} {value:g} times their share" for what, value in
            (("income", income), ("posts", posts)) if value != 1.0]  # fmt: skip
    return f"; {', '.join(told)}" if told else ""


_FEW = 12


def _villages(scenario: Scenario) -> Iterator[str]:
    """Each village where there are few; the seats with their surroundings where there are many."""
    yield "\nVillages:" if len(scenario.villages) <= _FEW else "\nThe largest villages:"
    largest = sorted(scenario.villages, key=lambda v: -v.households)
    chosen = scenario.villages if len(largest) <= _FEW else largest[:_FEW]
    for village in chosen:
        mix = sorted(village.shares.items(), key=lambda pair: -pair[1])[:3]
        told = ", ".join(f"{group} {100.0 * share:.0f} %" for group, share in mix if share > 0.0)
        name = _in_languages({"en": village.name, **village.local_names})
        seat = ", seat" if village.seat else ""
        yield f"  {village.id}: {name}, {village.households} households{seat}; {told}"
    if len(largest) > _FEW:
        yield f"  … and {len(largest) - _FEW} more; all with --villages FILE.csv"


def _incidents(scenario: Scenario) -> Iterator[str]:
    if scenario.incidents:
        yield "\nWhat happens:"
    for one in scenario.incidents:
        claim = "true" if one.claim_true else "false"
        kind = KINDS_OF_INCIDENT[one.type]
        yield (
            f"  day {one.day}, {one.hour:g} h, {one.village}: {kind}, severity {one.severity:g},"
            f" framing {one.framing:g}, claim {claim}; {one.offender} accused, victim {one.victim}"
        )


def _record(scenario: Scenario) -> Iterator[str]:
    if scenario.recorded:
        yield "\nOn record:"
    for name, fact in scenario.recorded.items():
        value = fact["value"]
        told = ("yes" if value else "no") if isinstance(value, bool) else bounded(fact)
        outcome = OUTCOMES.get(fact.get("outcome", ""))
        compared = f"compared with: {outcome.meaning}" if outcome else "not compared"
        note = f"; {fact['note']}" if "note" in fact else ""
        yield f"  {name.replace('_', ' ')}: {told}{note} [{fact['source']}] ({compared})"


def _strategy(strategy: Strategy) -> Iterator[str]:
    yield f"{strategy.title} ({corners_of(strategy)})"
    yield " ".join(strategy.summary.split())
    for lever in strategy.levers:
        yield f"\nLever {lever.name}"
        yield from _lever(lever)
    if strategy.evidence:
        yield f"\nEvidence: {', '.join(strategy.evidence)} (scenarios/data/SOURCES.md)."


def _lever(lever: Lever) -> Iterator[str]:
    yield f"  Corner: {lever.corner.name.lower()}. Actor: {lever.actor.replace('_', ' ')}."
    changes = ", ".join(f"{key} to {value:g}" for key, value in lever.settings.items())
    yield f"  Changes: {changes}{'' if lever.strength == 1.0 else f' at {lever.strength:g}'}."
    yield f"  Start: {lever.start}; {_course(lever)}. Serves: {_served(lever)}."
    yield f"  Cost: {_cost(lever)}."
    yield f"  Harm it can do: {' '.join(lever.harm.split())}"


def _served(lever: Lever) -> str:
    """Which villages it is for, and what it takes of its actor."""
    where = f"villages {', '.join(lever.villages)}" if lever.villages else "all villages"
    zone = f" seen as {lever.zone.name.lower()} or worse" if lever.zone > 0 else ""
    most = f", at most {lever.capacity:g} at a time" if lever.capacity < math.inf else ""
    staff = f", with {lever.staff:g} of its staff" if lever.staff else ""
    return f"{where}{zone}{most}{staff}"


def _course(lever: Lever) -> str:
    lasts = "to the end" if lever.duration == math.inf else f"for {lever.duration:g} hours"
    ramp = f", full strength after {lever.ramp:g} hours" if lever.ramp else ""
    decay = f", then fading with a half-life of {lever.decay:g} hours" if lever.decay else ""
    return f"{lasts}{ramp}{decay}"


def _cost(lever: Lever) -> str:
    """All amounts that a lever has, whatever kinds of cost there are."""
    kinds = {"cost_fixed": "once", "cost_per_day": "a day", "cost_per_unit": "a unit"}
    told = []
    for field, per in kinds.items():
        amount = getattr(lever, field, 0.0)
        if amount:
            unit = getattr(lever, "unit", None)
            what = unit.name.lower().replace("_", " ") if field == "cost_per_unit" and unit else ""
            told.append(f"{amount:,.0f} tenge {f'a {what}' if what else per}")
    return ", ".join(told) if told else "nothing of its own"
