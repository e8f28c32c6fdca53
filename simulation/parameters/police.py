"""Numbers of the police: post, reserve, National Guard, and the signs of a crisis they answer."""

from simulation.parameters.parameter import ASSUMED, SHARE, Parameter

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
    Parameter("police.even_force", 0.8, 0.3, 1.0, SHARE, "evenness of force: below 1, men of the smaller groups are arrested sooner and those of the largest later", "M116; level assumed", 0.0, 1.0),
    Parameter("police.bias_cost", 1.0, 0.0, 3.0, "per share", "further trust in the police lost by a group of which a larger share was arrested than of the others", "M116; size assumed"),
    Parameter("police.idle_cost", 0.01, 0.0, 0.05, "index", "trust in the police lost by all when a reserve leaves that had met no crowd", "M116, M148; size assumed", 0.0, 1.0),
    Parameter("police.force_cost", 0.5, 0.0, 2.0, "per share", "trust in the police lost when this share of a group's young men is arrested", "M116; size assumed"),
)
ALARM = (
    Parameter("alarm.rumour_share", 0.1, 0.02, 0.5, SHARE, "households knowing a story at which the village talks openly", ASSUMED, 0.0, 1.0),
    Parameter("alarm.crowd", 10.0, 3.0, 50.0, "persons", "people in the street that count as a crowd", ASSUMED, 1.0),
    Parameter("alarm.rumour_delay", 2.0, 0.5, 24.0, "hours", "from open talk to the police post's hearing of it", "M046; delay assumed"),
)
GUARD = (
    Parameter("guard.officers", 400.0, 100.0, 1000.0, "officers", "National Guard that can be sent", "INC08; number assumed"),
    Parameter("guard.after_deaths", 3.0, 1.0, 10.0, "persons", "known deaths after which it is sent", "M093: after ten; level assumed", 1.0),
    Parameter("guard.decision_hours", 6.0, 2.0, 24.0, "hours", "from the report of the deaths to the order to move", "M093; time assumed"),
    Parameter("guard.road_hours", 6.0, 2.0, 24.0, "hours", "on the way", ASSUMED),
)
