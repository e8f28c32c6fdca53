"""The shipped files as a newcomer finds them: one line each."""

from typing import Any

from agents.states import IncidentType
from experiments.text.console import console, counted, say
from experiments.text.language import language
from experiments.text.recorded import SIGNS
from scenarios import load, load_strategy, names
from simulation import Scenario
from simulation.levers import Strategy

_KINDS = {
    "cases": "Cases: recorded episodes on synthetic villages",
    "regions": "Regions: larger worlds, counted people or invented ones",
    "limits": "Limits: classic models as settings of this one",
}
KINDS_OF_INCIDENT = {
    IncidentType.BRAWL: "brawl",
    IncidentType.MURDER: "murder",
    IncidentType.SEXUAL_VIOLENCE: "word of sexual violence",
    IncidentType.ROAD: "quarrel on the road",
    IncidentType.LAND: "quarrel over land",
}
LEFT_OUT = (
    "Not made into cases: INC01 Tengiz (a labour clash at an oilfield with foreign workers, no"
    " village), INC09 Yeraliev (the same episode as cases/seifullin, and part of it), INC16 (a"
    " confrontation of the early 1990s without place or course)."
)


def tell_scenarios() -> None:
    """All scenarios and strategies that are shipped, one line each."""
    out = console()
    for kind, title in _KINDS.items():
        out.print(f"{title} (kelisim run NAME)", style="bold")
        shipped = names(kind)
        width = max(map(len, shipped))
        for name in shipped:
            say(f"  {name:{width}}  {scenario_line(load(name))}")
    out.print("Strategies (--strategy NAME; --strategies NAME,NAME)", style="bold")
    found = [load_strategy(name) for name in names("strategies")]
    width = max(len(strategy.name) for strategy in found)
    for strategy in found:
        say(f"  {strategy.name:{width}}  {strategy.title} ({corners_of(strategy)})")
    out.print(f"\n{LEFT_OUT}")
    out.print("One of them in plain words: kelisim scenarios show NAME")


def scenario_line(scenario: Scenario) -> str:
    """Trigger, groups, size and recorded outcome of a case; title and size of another world."""
    if not scenario.recorded:
        return f"{scenario.title}; {size_of(scenario)}"
    said = []
    for name, fact in scenario.recorded.items():
        label, value = name.replace("_", " "), fact["value"]
        if isinstance(value, bool):
            said.append(label if value else f"{label}: no")
        else:
            said.append(f"{label} {bounded(fact)}")
    return f"{trigger_of(scenario)}; {size_of(scenario)}; on record: {', '.join(said)}"


def size_of(scenario: Scenario) -> str:
    """How many villages and households."""
    return f"{counted(len(scenario.villages), 'village')}, {scenario.households:,} households"


def trigger_of(scenario: Scenario) -> str:
    """What starts it: type, claim, framing and groups of the gravest planned incident."""
    if not scenario.incidents:
        return "incidents by chance"
    gravest = max(scenario.incidents, key=lambda incident: incident.severity)
    known = {group.id: group.name["en"] for group in scenario.groups}
    claim = "" if gravest.claim_true else ", claim false"
    framing = ", not told as ethnic" if gravest.framing < 0.5 else ""
    sides = f"{known[gravest.victim]}, {known[gravest.offender]}"
    return f"{KINDS_OF_INCIDENT[gravest.type]}{claim}{framing} ({sides})"


def bounded(fact: Any) -> str:
    """The value of a recorded fact, with a sign where it is a floor or a ceiling."""
    value = fact["value"]
    plain = language("en").number(float(value)) if isinstance(value, int | float) else str(value)
    return SIGNS[fact.get("bound", "about")] + plain


def corners_of(strategy: Strategy) -> str:
    """The corners that its levers pull, for the listing."""
    corners = sorted({lever.corner.name.lower() for lever in strategy.levers})
    what = "corner" if len(corners) == 1 else "corners"
    return f"{what}: {', '.join(corners)}" if corners else "no lever"
