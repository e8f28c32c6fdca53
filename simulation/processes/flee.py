"""Hour, step 9, and day: households near violence leave, and come back (process 15)."""

from agents.rules.chance import chance, kept
from agents.rules.flight import flight_rate
from simulation.columns import World
from simulation.draws import Purpose, draw
from simulation.jit import kernel


@kernel
def flee(first: int, last: int, w: World, step: int) -> None:
    """Households of the attacked group leave their village for the district seat."""
    rate = w.parameters[0].violence_flight
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        village = w.villages[me.village]
        events = village.events[me.group]
        if events == 0 or me.refugee:
            continue
        leaving = flight_rate(rate, events, village.group_households[me.group])
        if draw(w.run, Purpose.FLIGHT, i, step) < chance(leaving, 1.0):
            me.refugee = 2  # counted as newly fled by the tally, which sets 1


@kernel
def come_back(first: int, last: int, w: World, day: int) -> None:
    """Refugees come home, half of them within the half-life."""
    back = 1.0 - kept(w.parameters[0].violence_return_half_life, 1.0)
    for i in range(first, last):
        me = w.households[i]
        if me.refugee and draw(w.run, Purpose.RETURN, i, day) < back:
            me.refugee = 0
