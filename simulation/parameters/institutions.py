"""Numbers of institutions: who they are, how fast and how well they work."""

from simulation.parameters.parameter import ASSUMED, SHARE, Parameter

MEDIATION = (
    Parameter("mediation.mediators", 1.0, 0.0, 4.0, "cases", "disputes that mediators of a village work on at a time (whole number)", "M058-M059; number assumed"),
    Parameter("mediation.case_days", 2.0, 1.0, 3.0, "days", "mean time of one attempt", ASSUMED, 1e-3),
    Parameter("mediation.skill", 0.6, 0.2, 0.9, SHARE, "attempts that succeed without gravity, blame or distrust", "Blattman et al. 2014; size assumed", 0.0, 1.0),
)
ELDERS = (
    Parameter("elders.sanction_chance", 0.4, 0.0, 0.9, SHARE, "π: elders of the accused name and sanction the culprit", "M026, M049; chance assumed", 0.0, 1.0),
    Parameter("elders.sanction_hours", 12.0, 2.0, 72.0, "hours", "τp: mean time until they do", ASSUMED, 1e-3),
    Parameter("elders.sanction_seen", 0.5, 0.0, 1.0, SHARE, "v: households of the other group that see it", ASSUMED, 0.0, 1.0),
)
POLICE = (
    Parameter("police.post", 2.0, 0.5, 4.0, "per 1000 persons", "officers present in a village"),
    Parameter("police.reserve", 170.0, 50.0, 500.0, "officers", "district reserve", "INC08: about 170"),
    Parameter("police.decision_hours", 3.0, 0.5, 12.0, "hours", "from the report of violence to the order to move", "M093; time assumed"),
    Parameter("police.road_speed", 50.0, 30.0, 90.0, "km/h", "speed of the reserve", ASSUMED, 1e-3),
    Parameter("police.report_delay", 0.5, 0.1, 3.0, "hours", "from an event to the police's knowing", ASSUMED),
    Parameter("police.stay_hours", 72.0, 12.0, 240.0, "hours", "quiet hours before the reserve leaves", ASSUMED, 1.0),
    Parameter("police.cordon", 0.6, 0.0, 0.95, SHARE, "part of a crowd kept from its target by the reserve", "M012; share assumed", 0.0, 1.0),
    Parameter("police.curfew", 0.5, 0.0, 0.95, SHARE, "gathering prevented by a curfew while the reserve is there", "M016; share assumed", 0.0, 1.0),
    Parameter("police.arrest_rate", 0.03, 0.0, 0.2, "per officer and hour", "arrests in a crowd", ASSUMED),
    Parameter("police.detention_hours", 48.0, 3.0, 360.0, "hours", "how long the arrested are held", ASSUMED, 1.0),
    Parameter("police.suspect_hours", 6.0, 1.0, 48.0, "hours", "from the report of an incident to holding the suspect", "M022; time assumed"),
    Parameter("police.fairness_seen", 0.3, 0.0, 1.0, SHARE, "households of the victim's group that see the suspect held", ASSUMED, 0.0, 1.0),
    Parameter("police.force_cost", 0.5, 0.0, 2.0, "per share", "trust in the police lost when this share of a group's young men is arrested", "M116; size assumed"),
)
ALARM = (
    Parameter("alarm.rumour_share", 0.1, 0.02, 0.5, SHARE, "households knowing a story at which the village talks openly", ASSUMED, 0.0, 1.0),
    Parameter("alarm.crowd", 10.0, 3.0, 50.0, "persons", "people in the street that count as a crowd", ASSUMED, 1.0),
    Parameter("alarm.rumour_delay", 2.0, 0.5, 24.0, "hours", "from open talk to the police post's hearing of it", "M046; delay assumed"),
)
STANDING = (
    Parameter("standing.akimat", 1.0, 0.5, 1.0, "ratio", "trust in the akimat against the usual trust in authorities (grievance.legitimacy)", ASSUMED, 0.0, 2.0),
    Parameter("standing.police", 1.0, 0.5, 1.0, "ratio", "trust in the police, likewise", ASSUMED, 0.0, 2.0),
    Parameter("standing.elders", 1.0, 0.5, 1.0, "ratio", "trust in the elders of one's own group, likewise", "M017, M048; level assumed", 0.0, 2.0),
    Parameter("standing.consent_council", 0.6, 0.2, 1.0, "ratio", "trust in the consent council, likewise", "M031; level assumed", 0.0, 2.0),
    Parameter("standing.public_council", 0.8, 0.3, 1.0, "ratio", "trust in the public council, likewise", "INS10; level assumed", 0.0, 2.0),
    Parameter("standing.mothers", 0.8, 0.3, 1.0, "ratio", "trust in the mothers' council, likewise", "INS06; level assumed", 0.0, 2.0),
    Parameter("standing.youth_leaders", 0.7, 0.3, 1.0, "ratio", "trust in youth leaders, likewise", "INS24; level assumed", 0.0, 2.0),
    Parameter("standing.associations", 0.6, 0.2, 1.0, "ratio", "trust in the leaders of ethnocultural associations, likewise", "M087; level assumed", 0.0, 2.0),
    Parameter("standing.mediators", 0.9, 0.3, 1.0, "ratio", "trust in mediators, likewise", "M058; level assumed", 0.0, 2.0),
    Parameter("standing.internal_policy", 0.7, 0.3, 1.0, "ratio", "trust in the internal-policy department, likewise", ASSUMED, 0.0, 2.0),
    Parameter("standing.rumour_desk", 1.0, 0.5, 1.3, "ratio", "trust in a rumour desk, likewise", ASSUMED, 0.0, 2.0),
    Parameter("standing.media", 0.6, 0.2, 1.0, "ratio", "trust in the local media, likewise", "M122; level assumed", 0.0, 2.0),
    Parameter("standing.ngo", 0.8, 0.3, 1.0, "ratio", "trust in an NGO, likewise", ASSUMED, 0.0, 2.0),
    Parameter("standing.national_guard", 0.6, 0.2, 1.0, "ratio", "trust in the National Guard, likewise", ASSUMED, 0.0, 2.0),
    Parameter("standing.oblast", 0.8, 0.3, 1.0, "ratio", "trust in the oblast authorities, likewise", ASSUMED, 0.0, 2.0),
)
CAPACITY = (
    Parameter("capacity.turnover", 0.25, 0.0, 1.0, "per year", "staff of institutions who leave in a year", "M034, M036; rate assumed"),
    Parameter("capacity.learning_years", 0.5, 0.1, 2.0, "years", "until a newcomer works as well as the others", ASSUMED),
    Parameter("capacity.newcomer_skill", 0.5, 0.2, 1.0, SHARE, "skill of a newcomer against the others'", "M035-M036; share assumed", 0.0, 1.0),
    Parameter("capacity.cases_per_head", 4.0, 1.0, 10.0, "cases", "open cases that one member of staff can follow; more make all wait", "M035; number assumed", 1e-3),
)
