"""One scenario or strategy in plain words."""

import math
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from experiments.commands import catalogue
from experiments.text.console import console
from scenarios import load, load_strategy, names
from scenarios.facts import OUTCOMES
from simulation import KelisimError, Scenario
from simulation.errors import nearest
from simulation.levers import Lever, Strategy
from simulation.parameters import BY_KEY

_FEW = 12  # villages that are shown


def show(name: str) -> None:
    """Explain one scenario or strategy, shipped or a file of one's own."""
    out = console()
    for line in explained(name):
        if line.startswith("\n"):
            out.print()
        indent = " " * 4 if line.startswith("  ") else ""
        text = line.removeprefix("\n")
        out.print(textwrap.fill(text, max(out.width, 60), subsequent_indent=indent))


def explained(name: str) -> Iterator[str]:
    """The explanation as lines; a line that starts with two spaces is an entry of a list.

    Raises:
        KelisimError: if it is neither a scenario nor a strategy, with the nearest shipped name.
    """
    shipped = [one.removeprefix("strategies/") for one in names("strategies")]
    if name in shipped and name not in names():
        yield from _strategy(load_strategy(name))
        return
    try:
        yield from _scenario(load(name))
    except KelisimError as wrong:
        try:
            strategy = load_strategy(name)
        except KelisimError:
            if name.endswith(".toml"):
                raise wrong from None
            raise KelisimError(
                f"there is no scenario and no strategy '{name}'."
                f"{nearest(name, [*names(), *shipped])}"
                " `kelisim scenarios` lists all; a file of your own ends in '.toml'."
            ) from None
        yield from _strategy(strategy)


def _entries(title: str, entries: Iterable[str]) -> Iterator[str]:
    """A list with its title; nothing where there are no entries."""
    if found := list(entries):
        yield f"\n{title}:"
        yield from (f"  {entry}" for entry in found)


def _scenario(scenario: Scenario) -> Iterator[str]:
    yield scenario.title
    yield " ".join(scenario.summary.split())
    length = f"{scenario.days} days from {scenario.start}"
    yield f"\n{catalogue.size_of(scenario)}, {length}. Villages are synthetic."
    yield f"Starts with: {catalogue.trigger_of(scenario)}."
    yield from _entries("Groups, with their share of all households", _groups(scenario))
    yield from _villages(scenario)
    yield from _entries("What happens", _incidents(scenario))
    known = [
        f"{one['when']}: {one['who']}: {one['what']} [{one['source']}]"
        for one in scenario.chronicle
    ]
    yield from _entries("Who knew and did what, as recorded", known)
    yield from _entries("On record", _record(scenario))
    numbers = [
        f"{key} = {'24 hourly weights' if isinstance(value, tuple) else f'{value:g}'}:"
        f" {BY_KEY[key].meaning}"
        for key, value in scenario.parameters.items()
    ]
    yield from _entries("Numbers that differ from the defaults", numbers)
    yield from _entries("Assumed", scenario.assumptions)
    if scenario.evidence:
        yield f"\nEvidence: {', '.join(scenario.evidence)} (scenarios/data/SOURCES.md)."


def _groups(scenario: Scenario) -> Iterator[str]:
    for group in scenario.groups:
        living = sum(v.households * v.shares.get(group.id, 0.0) for v in scenario.villages)
        share = 100.0 * living / scenario.households
        owned = {"income": group.income, "posts": group.posts}
        unequal = [
            f"{what} {part:g} times their share" for what, part in owned.items() if part != 1.0
        ]
        more = f"; {', '.join(unequal)}" if unequal else ""
        yield f"{_in_languages(group.name)}: {share:.3g} %{more}"


def _in_languages(name: Any) -> str:
    others = ", ".join(f"{code} {text}" for code, text in name.items() if code != "en")
    return f"{name['en']} ({others})" if others else str(name["en"])


def _villages(scenario: Scenario) -> Iterator[str]:
    """Each village where there are few; the largest where there are many."""
    chosen, left = list(scenario.villages), len(scenario.villages) - _FEW
    if left > 0:
        chosen = sorted(chosen, key=lambda v: -v.households)[:_FEW]
    yield "\nThe largest villages:" if left > 0 else "\nVillages:"
    for village in chosen:
        mix = sorted(village.shares.items(), key=lambda pair: -pair[1])[:3]
        told = ", ".join(f"{group} {100.0 * share:.0f} %" for group, share in mix if share > 0.0)
        name = _in_languages({"en": village.name, **village.local_names})
        seat = ", seat" if village.seat else ""
        yield f"  {village.id}: {name}, {village.households} households{seat}; {told}"
    if left > 0:
        yield f"  … and {left} more; all with --villages FILE.csv"


def _incidents(scenario: Scenario) -> Iterator[str]:
    for one in scenario.incidents:
        claim = "true" if one.claim_true else "false"
        kind = catalogue.KINDS_OF_INCIDENT[one.type]
        yield (
            f"day {one.day}, {one.hour:g} h, {one.village}: {kind}, severity {one.severity:g},"
            f" framing {one.framing:g}, claim {claim}; {one.offender} accused, victim {one.victim}"
        )


def _record(scenario: Scenario) -> Iterator[str]:
    for name, fact in scenario.recorded.items():
        value = fact["value"]
        told = ("yes" if value else "no") if isinstance(value, bool) else catalogue.bounded(fact)
        outcome = OUTCOMES.get(fact.get("outcome", ""))
        compared = f"compared with: {outcome.meaning}" if outcome else "not compared"
        note = f"; {fact['note']}" if "note" in fact else ""
        yield f"{name.replace('_', ' ')}: {told}{note} [{fact['source']}] ({compared})"


def _strategy(strategy: Strategy) -> Iterator[str]:
    yield f"{strategy.title} ({catalogue.corners_of(strategy)})"
    yield " ".join(strategy.summary.split())
    for lever in strategy.levers:
        changes = ", ".join(f"{key} to {value:g}" for key, value in lever.settings.items())
        strength = "" if lever.strength == 1.0 else f" at {lever.strength:g}"
        yield f"\nLever {lever.name}"
        yield f"  Corner: {lever.corner.name.lower()}. Actor: {lever.actor.replace('_', ' ')}."
        yield f"  Changes: {changes}{strength}."
        yield f"  Start: {lever.start}; {_course(lever)}. Serves: {_served(lever)}."
        yield f"  Cost: {_cost(lever)}."
        yield f"  Harm it can do: {' '.join(lever.harm.split())}"
    if strategy.evidence:
        yield f"\nEvidence: {', '.join(strategy.evidence)} (scenarios/data/SOURCES.md)."


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
    unit = lever.unit.name.lower().replace("_", " ")
    amounts = {
        "once": lever.cost_fixed,
        "a day": lever.cost_per_day,
        f"a {unit}": lever.cost_per_unit,
    }
    told = [f"{amount:,.0f} tenge {per}" for per, amount in amounts.items() if amount]
    return ", ".join(told) or "nothing of its own"
