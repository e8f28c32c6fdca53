"""Hour, step 9, and day: households near violence leave, and come back (process 15)."""

from agents.rule import rule
from agents.rules.chance import chance, kept
from agents.rules.flight import flight_rate
from agents.rules.memory import return_chance
from agents.states import Body
from simulation.compilation import kernel
from simulation.random_numbers import Purpose, draw
from simulation.state import Record, World


@kernel
def flight(first: int, last: int, w: World, step: int) -> None:
    """Households of the attacked group leave their village for the district seat."""
    rate = w.parameters[0].violence_flight
    if not violence_anywhere(w):
        return
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        village = w.villages[me.village]
        events = village.events[me.group]
        if events == 0 or me.refugee:
            continue
        safe = protected(village, me.group)
        leaving = flight_rate(rate, events, village.group_households[me.group], safe)
        if draw(w.run, Purpose.FLIGHT, i, step) < chance(leaving, 1.0):
            me.refugee = 2  # counted as newly fled by the tally, which sets 1


@rule
def violence_anywhere(w: World) -> bool:
    """Whether anybody was attacked in this step: only then do households flee."""
    attacks = 0
    for v in range(w.run[0].villages):
        for g in range(w.run[0].groups):
            attacks += w.villages[v].events[g]
    return attacks > 0


@rule
def protected(village: Record, group: int) -> float:
    """Trust of a group in the officers from outside who stand in the village, 0 without any."""
    trust = 0.0
    if village.reserve > 0:
        trust = village.legitimacy[Body.POLICE, group]
    if village.guard > 0:
        trust = max(trust, village.legitimacy[Body.NATIONAL_GUARD, group])
    return trust


@kernel
def refugee_return(first: int, last: int, w: World, day: int) -> None:
    """Refugees come home, half of them within the half-life, sooner to houses built up again."""
    p = w.parameters[0]
    away = kept(p.violence_return_half_life, 1.0)
    for i in range(first, last):
        me = w.households[i]
        if not me.refugee:
            continue
        village = w.villages[me.village]
        wrecked = 0
        for g in range(w.run[0].groups):
            wrecked += village.houses[g]
        rebuilt = village.rebuilt / wrecked if wrecked > 0 else 0.0
        back = return_chance(away, rebuilt, p.repair_rebuilding_effect)
        if draw(w.run, Purpose.RETURN, i, day) < back:
            me.refugee = 0
