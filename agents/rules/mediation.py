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

    It falls with how grave the case is and how far the village blames groups for it, and rises
    with the ``trust`` of the side that trusts the mediators least. All values in [0, 1].

    >>> round(mediation_success(0.8, 0.5, 0.5, 0.25, 1.0, 0.5), 6)
    0.225
    """
    grave, blamed = severity_weight * severity, blame_weight * ethnicisation
    return skill * (1.0 - grave) * (1.0 - blamed) * trust
