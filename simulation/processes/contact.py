"""Day, step 2: households of different groups meet, well or badly (process 1)."""

from agents.rules.attitude import toward_norm
from agents.rules.chance import chance, poisson_count_from
from agents.rules.contact import anchor_after, negative_chance
from simulation.columns import World
from simulation.draws import Purpose, to_unit, words
from simulation.jit import kernel

_WORDS = 3  # of the four words of a draw, the first tells how many encounters there are


@kernel
def contact(first: int, last: int, w: World, day: int) -> None:
    """Each household's encounters of the day change its own anchor prejudice.

    One uniform number decides both whom it meets and whether it goes badly: the unit interval
    is cut by the other groups' shares, and the lower part of each piece is the bad outcome.
    """
    p = w.parameters[0]
    groups = w.run[0].groups
    drift = chance(p.attitude_return_rate, 1.0)
    for i in range(first, last):
        me = w.households[i]
        me.bad_today = 0
        w0, w1, w2, w3 = words(w.run, Purpose.ENCOUNTERS, i, day, 0)
        met = poisson_count_from(me.encounters, me.no_encounter, to_unit(w0))
        village = w.villages[me.village]
        others = 1.0 - village.share[me.group]
        for number in range(met):
            turn = number % _WORDS
            if turn == 0 and number > 0:
                _, w1, w2, w3 = words(w.run, Purpose.ENCOUNTER, i, day, number)
            u = to_unit(w1 if turn == 0 else w2 if turn == 1 else w3) * others
            for g in range(groups):
                share = village.share[g] if g != me.group else 0.0
                if u < share:
                    bad = u < share * negative_chance(
                        p.contact_negative_base, p.contact_negative_prejudice, w.prejudice[i, g]
                    )
                    w.anchor[i, g] = anchor_after(
                        w.anchor[i, g], bad, p.attitude_good_effect, p.attitude_bad_ratio
                    )
                    me.bad_today += bad
                    break
                u -= share
        for g in range(groups):
            if g != me.group:
                w.anchor[i, g] = toward_norm(w.anchor[i, g], p.attitude_norm, drift)
