"""Process 13, mediation: when a mediated talk succeeds.

Source: Blattman et al. 2014 (mediation programmes and unresolved disputes); M028, M048, M058.
"""

from agents.rule import rule


@rule
def mediation_success(
    skill: float,
    severity: float,
    severity_weight: float,
    ethnicisation: float,
    blame_weight: float,
    trust: float,
) -> float:
    """Chance that a mediated case ends in agreement.

    It falls with how grave the case is and how far the village blames groups for it.

    Args:
        skill: of the mediators, share in [0, 1].
        severity: of the case, in [0, 1].
        severity_weight: what the gravest case takes away, share in [0, 1].
        ethnicisation: mean collective blame in the village, share in [0, 1].
        blame_weight: what full blame takes away, share in [0, 1].
        trust: of the side that trusts the mediators least, share in [0, 1].

    Returns:
        Chance in [0, 1].

    >>> round(mediation_success(0.8, 0.5, 0.5, 0.25, 1.0, 0.5), 6)
    0.225
    """
    grave, blamed = severity_weight * severity, blame_weight * ethnicisation
    return skill * (1.0 - grave) * (1.0 - blamed) * trust
