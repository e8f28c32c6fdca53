"""Process 17, capacity: what staff, their skill, overload and turnover do to an institution's work.

Source: M034-M036 (old or untrained staff, overload, young people leaving); sizes assumed.
"""

from agents.rule import rule


@rule
def overload(cases: float, staff: float, cases_per_head: float) -> float:
    """How many times longer work takes when staff follow many cases at once.

    Args:
        cases: open cases, count, at least 0.
        staff: people who work on them, count; fewer than 1 count as 1.
        cases_per_head: cases that one person can follow, count, above 0.

    Returns:
        Factor of time, at least 1.

    >>> overload(8.0, 1.0, 4.0)
    2.0
    >>> overload(1.0, 3.0, 4.0)
    1.0
    """
    return max(cases / (max(staff, 1.0) * cases_per_head), 1.0)


@rule
def skill_left(
    skill: float, turnover: float, learning_years: float, newcomer_skill: float
) -> float:
    """Mean skill of staff of whom a share are newcomers still learning.

    Args:
        skill: of staff who have learnt, share in [0, 1].
        turnover: share of the staff who leave, per year, at least 0.
        learning_years: until a newcomer works as the others do, years, at least 0.
        newcomer_skill: of a newcomer against the others', share in [0, 1].

    Returns:
        Mean skill, share in [0, 1].

    >>> round(skill_left(0.8, 0.5, 0.5, 0.5), 6)
    0.7
    """
    newcomers = min(turnover * learning_years, 1.0)
    return skill * (1.0 - newcomers * (1.0 - newcomer_skill))


@rule
def learned(years: float, learning_years: float, newcomer_skill: float) -> float:
    """Skill of a newcomer against one who has learnt.

    Args:
        years: since the newcomer came, years, at least 0.
        learning_years: until nothing is left to learn, years; 0: nothing has to be learnt.
        newcomer_skill: on the first day, share in [0, 1].

    Returns:
        Skill against the usual, share in [0, 1].

    >>> learned(0.25, 0.5, 0.5), learned(2.0, 0.5, 0.5)
    (0.75, 1.0)
    """
    if learning_years <= 0.0:
        return 1.0
    return newcomer_skill + (1.0 - newcomer_skill) * min(years / learning_years, 1.0)
