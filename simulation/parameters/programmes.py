"""Numbers of programmes: what each would do at full level. No source measures any of them."""

from simulation.parameters.parameter import SHARE, Parameter

PROGRAMMES = (
    Parameter("programme.meetings_contact", 0.5, 0.1, 1.0, SHARE, "more encounters between groups at school and market", "M097-M098, M109; size assumed"),
    Parameter("programme.meetings_quality", 0.4, 0.1, 0.8, SHARE, "fewer of them go badly, being on equal terms", "M098; size assumed", 0.0, 1.0),
    Parameter("programme.projects_quality", 0.4, 0.1, 0.8, SHARE, "fewer bad encounters of households with young men who play and work together", "M029, M098; size assumed", 0.0, 1.0),
    Parameter("programme.literacy", 0.3, 0.05, 0.6, SHARE, "less weight of a story in collective blame, and less distortion", "M157; size assumed", 0.0, 1.0),
    Parameter("programme.dialogue", 0.5, 0.1, 0.9, SHARE, "of the elders' lost hold on youth who live by their phones that comes back", "M146; size assumed", 0.0, 1.0),
    Parameter("programme.ceremonies", 0.02, 0.0, 0.1, SHARE, "less anger from bad encounters where concerts and festivals are held", "M083: little effect; size assumed", 0.0, 1.0),
    Parameter("programme.good_news_cooling", 0.3, 0.0, 0.6, SHARE, "less anger from bad encounters where only good news is printed", "M039; size assumed", 0.0, 1.0),
    Parameter("programme.good_news_hiding", 0.5, 0.1, 0.9, SHARE, "of signs, and of what people tell in surveys, that are hidden by it", "M040; size assumed", 0.0, 1.0),
    Parameter("programme.watch", 0.5, 0.1, 0.9, SHARE, "fewer incidents where all watch their own at weddings and parties", "M026, M049; size assumed", 0.0, 1.0),
    Parameter("programme.no_hate", 0.5, 0.1, 0.9, SHARE, "less framing of an incident as ethnic, and less reach of those who push it online", "M038; size assumed", 0.0, 1.0),
    Parameter("programme.repair", 0.5, 0.1, 0.9, SHARE, "fewer failures of services", "M023; size assumed", 0.0, 1.0),
    Parameter("programme.land", 0.5, 0.1, 0.9, SHARE, "fewer disputes, with borders of land and turns at the water settled", "M024, M100; size assumed", 0.0, 1.0),
    Parameter("programme.jobs", 0.5, 0.1, 0.9, SHARE, "of hardship and idle time of households without a job that is taken away", "M029, M129; size assumed", 0.0, 1.0),
    Parameter("programme.forwarding", 0.5, 0.1, 0.9, SHARE, "fewer contacts by phone group under a limit on forwarding", "M062; size assumed", 0.0, 1.0),
)
