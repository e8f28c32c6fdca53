"""Numbers of monitoring: what channels see, when signs add up, surveys, zones of risk."""

from simulation.parameters.parameter import ASSUMED, SHARE, Parameter

MONITORING = (
    Parameter("monitoring.informants", 0.02, 0.0, 0.1, SHARE, "bad encounters, and tellers of a story, that informants hear of", "M046-M047; share assumed", 0.0, 1.0),
    Parameter("monitoring.summaries", 0.3, 0.05, 0.8, SHARE, "people in the street, and violent events, that police summaries hold", "M046; share assumed", 0.0, 1.0),
    Parameter("monitoring.harmony", 0.6, 0.3, 1.0, SHARE, "what the smallest groups tell of what they suffer (a group of half the village tells all)", "M075; share assumed", 0.0, 1.0),
    Parameter("monitoring.signs_delay", 12.0, 1.0, 48.0, "hours", "from signs adding up to the department's reading them", "M045-M046; time assumed"),
    Parameter("monitoring.memory_days", 30.0, 7.0, 180.0, "days", "over which the files say what is usual", ASSUMED, 1e-3),
    Parameter("monitoring.allowance", 1.5, 1.1, 3.0, "ratio", "how far above the usual a day has to be to count", "Page 1954; level assumed", 0.0),
    Parameter("monitoring.alarm_level", 6.0, 2.0, 20.0, "signs", "sum above the usual at which everyday signs raise the alarm", "Page 1954; level assumed", 1e-6),
    Parameter("monitoring.talk_allowance", 0.5, 0.0, 3.0, "signs per hour", "talk of a story that does not count yet", ASSUMED),
    Parameter("monitoring.talk_level", 4.0, 1.0, 20.0, "signs", "sum of talk above it at which the alarm is raised", "Page 1954; level assumed", 1e-6),
    Parameter("monitoring.survey_days", 91.0, 91.0, 365.0, "days", "between surveys that the oblast orders", "M042: quarterly", 1.0),
    Parameter("monitoring.survey_delay_days", 30.0, 14.0, 120.0, "days", "from the questions to the result", "M045; time assumed"),
    Parameter("monitoring.slip_chance", 0.5, 0.0, 0.9, SHARE, "that a survey comes one or two rounds late", "M043: often; chance assumed", 0.0, 1.0),
    Parameter("monitoring.survey_households", 15.0, 5.0, 50.0, "households", "asked in a village", ASSUMED, 1.0),
    Parameter("monitoring.zone_days", 7.0, 1.0, 30.0, "days", "between the department's looks at its zones", ASSUMED, 1.0),
    Parameter("monitoring.weight_signs", 0.4, 0.0, 1.0, "index", "weight of an alarm of signs in the risk of a village", ASSUMED),
    Parameter("monitoring.weight_survey", 0.5, 0.0, 1.0, "index", "weight of the tension that a survey finds", ASSUMED),
    Parameter("monitoring.weight_violence", 0.6, 0.0, 1.0, "index", "weight of violence", ASSUMED),
    Parameter("monitoring.risk_half_life", 60.0, 14.0, 365.0, "days", "how long what is known keeps its weight", ASSUMED, 1e-3),
    Parameter("monitoring.yellow", 0.4, 0.2, 0.6, "index", "risk from which a village is yellow", "M117; level assumed"),
    Parameter("monitoring.red", 0.9, 0.6, 1.5, "index", "risk from which it is red", "M117; level assumed"),
    Parameter("monitoring.zone_margin", 0.1, 0.0, 0.2, "index", "how far below a border it must fall to be seen as calmer", ASSUMED),
    Parameter("monitoring.patrol", 1.0, 0.0, 5.0, "officers", "added to the post in a yellow village, twice as many in a red one", "M117; number assumed"),
    Parameter("monitoring.friendly_below", 0.5, 0.3, 0.7, "index", "prejudice below which one calls relations friendly", "survey_turkistan_2024.csv; level assumed", 0.0, 1.0),
    Parameter("monitoring.wrong_remembered", 2.5e-3, 1e-3, 2e-2, "per bad encounter", "bad encounters that one remembers as discrimination", "survey_turkistan_2024.csv, M152; level assumed", 0.0, 1.0),
    Parameter("monitoring.years_remembered", 10.0, 5.0, 30.0, "years", "of bad encounters before the run that one may remember", ASSUMED),
)
