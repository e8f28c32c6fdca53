"""Which stage of a conflict a village is in.

Source: Brahm 2003, after whom stages.csv lists seven; the signs by which they are told apart here
are assumptions.
"""

from agents.rule import rule
from agents.states import Stage


@rule
def stage_of(
    story: bool,
    crowd: float,
    acts: float,
    largest_crowd: float,
    falling: float,
    agreed: bool,
    days_since_violence: float,
    trace_days: float,
) -> int:
    """Stage at the end of a day.

    Args:
        story: whether one is told.
        crowd: largest of the day, people, at least 0.
        acts: violent events of the day, count, at least 0.
        largest_crowd: since the story began, people, at least 0.
        falling: share of the largest crowd below which the clash abates, in [0, 1].
        agreed: whether an agreement binds both sides.
        days_since_violence: days, at least 0 (very many: there was none).
        trace_days: for how long violence leaves a trace, days, at least 0.

    Returns:
        Number of the ``Stage``, 0 to 6.

    >>> Stage(stage_of(True, 40.0, 2.0, 40.0, 0.5, False, 0.0, 365.0)).name
    'ESCALATION'
    >>> Stage(stage_of(False, 0.0, 0.0, 0.0, 0.5, False, 90.0, 365.0)).name
    'POST_CONFLICT'
    """
    if crowd > 0.0 or acts > 0.0:
        if agreed and acts == 0.0:
            return Stage.SETTLEMENT.value
        if crowd < falling * largest_crowd:
            return Stage.DE_ESCALATION.value
        grows = acts > 0.0 or crowd >= largest_crowd
        return Stage.ESCALATION.value if grows else Stage.STALEMATE.value
    if agreed:
        return Stage.SETTLEMENT.value
    if days_since_violence < trace_days:
        return Stage.DE_ESCALATION.value if story else Stage.POST_CONFLICT.value
    return Stage.EMERGENCE.value if story else Stage.LATENT.value
