"""Hour and day, step of monitoring: what channels see, and when signs add up (process 16).

Nobody is told what happens here but the department that keeps the watch: it gets a report when
the sum of what was seen, above the usual, crosses its level.
"""

from agents.rule import rule
from agents.rules.chance import kept, poisson_count
from agents.rules.monitoring import cusum_after, told_share, usual_after
from agents.rules.programmes import lessened
from agents.states import Body, Channel, EventKind, Programme
from simulation.compilation import kernel
from simulation.event_log import emit
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World

UNKNOWN = -1.0  # what is usual, before the first day
_MOST = 500.0  # signs in one step; far above any level, and what poisson_count can still draw


@kernel
def talk_monitoring(first: int, last: int, w: World, step: int) -> None:
    """Talk of a story and people in the street, as informants, police and a social watch see them.

    Each sees its share of those who tell the story (the social watch of phone users among them)
    and of the crowd, per hour. One report is made for each story.
    """
    p = w.parameters[0]
    for v in range(first, last):
        village = w.villages[v]
        if village.story == NOBODY or village.talk_told:
            continue
        online = village.watch[Channel.SOCIAL_WATCH] * p.population_phone_users
        heard = (village.watch[Channel.INFORMANTS] + online) * village.spreaders
        mean = heard + village.watch[Channel.SUMMARIES] * village.crowd_people
        mean = min(unhidden(w, v, mean) * w.run[0].dt, _MOST)
        seen = poisson_count(mean, draw(w.run, Purpose.TALK_SIGNS, v, step))
        village.talk_signs = cusum_after(
            village.talk_signs, seen, w.run[0].dt, p.monitoring_talk_allowance
        )
        if village.talk_signs > p.monitoring_talk_level:
            village.talk_told = 1
            report(w, v, step, village.talk_signs / p.monitoring_talk_level)


@kernel
def everyday_monitoring(first: int, last: int, w: World, day: int) -> None:
    """Everyday signs of a village against what is usual there; a report when they add up."""
    p = w.parameters[0]
    memory = kept(p.monitoring_memory_days, 1.0)
    for v in range(first, last):
        village = w.villages[v]
        mean = min(unhidden(w, v, everyday_signs(w, v)), _MOST)
        if village.usual == UNKNOWN:
            village.usual = mean
        seen = poisson_count(mean, draw(w.run, Purpose.SIGNS, v, day))
        village.signs = cusum_after(village.signs, seen, village.usual, p.monitoring_allowance)
        village.usual = usual_after(village.usual, seen, memory)
        if village.signs > p.monitoring_alarm_level:
            step = (day + 1) * w.run[0].steps_per_day - 1
            report(w, v, step, village.signs / p.monitoring_alarm_level)
            village.signs = 0.0


@rule
def everyday_signs(w: World, v: int) -> float:
    """Signs that a day holds for who looks: bad encounters as far as told, acts, people out.

    People tell the department's informants the more, the more they trust it.
    """
    village = w.villages[v]
    told = 0.0
    for g in range(w.run[0].groups):
        trust = village.legitimacy[Body.INTERNAL_POLICY, g]
        told += told_share(village.harmony, village.share[g]) * trust * village.bad[g]
    quarrels: float = village.watch[Channel.INFORMANTS] * told
    out: float = village.watch[Channel.SUMMARIES] * (village.peak_day + village.events_day)
    return quarrels + out


@rule
def unhidden(w: World, v: int, mean: float) -> float:
    """Signs that are left where only good news is printed."""
    good_news = 0.0
    for g in range(w.run[0].groups):
        good_news += w.villages[v].share[g] * w.villages[v].programme[Programme.GOOD_NEWS, g]
    return lessened(mean, w.parameters[0].programme_good_news_hiding, good_news)


@rule
def report(w: World, v: int, step: int, amount: float) -> None:
    """Tell the department that signs have added up in village ``v``."""
    emit(w, step, EventKind.SIGNS, v, NOBODY, NOBODY, amount)
    w.log[w.log_size[0] - 1].actor = Body.INTERNAL_POLICY.value
