"""Numbers of a crisis: trigger, rumour, blame, crowds, outsiders, violence, correction."""

from simulation.parameters.parameter import ASSUMED, PER_HOUR, SHARE, Parameter

_TALK = (0.15, 0.1, 0.05, 0.05, 0.05, 0.1, 0.4, 0.8, 1.0, 1.0, 1.0, 1.0,
         1.1, 1.1, 1.0, 1.0, 1.1, 1.3, 1.6, 1.8, 1.8, 1.5, 1.0, 0.4)  # fmt: skip
_GATHER = (0.1, 0.03, 0.01, 0.01, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3,
           0.35, 0.35, 0.35, 0.4, 0.5, 0.7, 1.0, 1.4, 1.6, 1.4, 0.9, 0.4)  # fmt: skip

TRIGGER = (
    Parameter("trigger.rate", 5e-5, 1e-5, 2e-4, "per bad encounter", "private incidents between groups; the default gives a severe one (0.7 and above) about every 20 years in a high-risk village of 500 households; the range 100 to 5 years", "incidents.csv; level assumed"),
    Parameter("trigger.severity_tail", 2.0, 1.0, 5.0, "exponent", "chance of severity above s is (1 − s) to this power", ASSUMED, 0.05),
    Parameter("trigger.dispute_rate", 2e-5, 0.0, 1e-4, "per open dispute a day", "incidents that grow out of disputes left open", "M006; level assumed"),
    Parameter("trigger.second_weight", 0.6, 0.2, 1.0, SHARE, "how far a second incident between the same groups adds to the story that is told", "Korday 2020 had two; weight assumed", 0.0, 1.0),
    Parameter("trigger.second_revival", 0.5, 0.0, 1.0, SHARE, "of those who had fallen silent that tell again after a second incident", "M088; share assumed", 0.0, 1.0),
    Parameter("trigger.claim_true", 0.7, 0.3, 1.0, SHARE, "incidents whose story is true", "M091; share assumed", 0.0, 1.0),
    Parameter("trigger.framed", 0.3, 0.0, 1.0, SHARE, "incidents that are told as an insult to the group", "M021; share assumed", 0.0, 1.0),
)
RUMOUR = (
    Parameter("rumour.phone_rate", 0.8, 0.2, 2.0, PER_HOUR, "λk: contacts by phone group", "Nekovee et al. 2007; M088"),
    Parameter("rumour.talk_rate", 0.05, 0.01, 0.2, PER_HOUR, "contacts by talk with kin, neighbours, colleagues", "Maki & Thompson 1973"),
    Parameter("rumour.kin_rate", 0.1, 0.02, 0.5, PER_HOUR, "contacts with kin in other villages", "M009"),
    Parameter("rumour.stifle_rate", 0.5, 0.1, 1.0, "α/λ", "α: rate of stifling when a spreader meets one who knows, relative to the contact rate of the layer", "Maki & Thompson 1973"),
    Parameter("rumour.forget_rate", 0.1, 0.02, 0.5, PER_HOUR, "δ: a spreader stops by itself", "Nekovee et al. 2007"),
    Parameter("rumour.distortion", 0.05, 0.0, 0.2, "per retelling", "ξ: severity added by each retelling", "M091; size assumed"),
    Parameter("rumour.mixing", 0.2, 0.0, 0.5, SHARE, "contacts with chance acquaintances of the village instead of own ties", ASSUMED, 0.0, 1.0),
    Parameter("rumour.first_tellers", 3.0, 1.0, 10.0, "households", "households that know the story at once"),
    Parameter("rumour.instigators", 1.0, 0.0, 5.0, "persons", "people who push the story online", "M088-M090, M130-M132, M155"),
    Parameter("rumour.instigator_reach", 0.003, 0.0, 0.02, PER_HOUR, "rate at which one of them reaches a phone user of a village that talks about it"),
    Parameter("rumour.receptiveness", 0.5, 0.0, 2.0, "ratio", "faster telling while a clash elsewhere in the region is fresh", "M123"),
    Parameter("rumour.clash_half_life", 5.0, 1.0, 30.0, "days", "how long a clash elsewhere stays fresh", ASSUMED, 1e-3),
    Parameter("rumour.fade_hours", 24.0, 12.0, 72.0, "hours", "quiet hours after which a story is over", ASSUMED, 1.0),
    Parameter("rumour.talk_shape", _TALK, 0.0, 2.0, "weight", "how much people talk at each hour of the day"),
)
ETHNICISATION = (
    Parameter("ethnicisation.base", -3.0, -5.0, -1.0, "logit", "c0: collective blame without a reason", "Fearon & Laitin 1996", -700.0, 700.0),
    Parameter("ethnicisation.story", 2.0, 1.0, 4.0, "logit", "cR: story × severity", "M001, M037"),
    Parameter("ethnicisation.prejudice", 2.0, 0.0, 4.0, "logit", "cb: prejudice", "M133"),
    Parameter("ethnicisation.grievance", 1.5, 0.0, 3.0, "logit", "cG: grievance", "M120"),
    Parameter("ethnicisation.sanction", 2.0, 0.0, 4.0, "logit", "cP: sanction by the accused's own people, seen", "Fearon & Laitin 1996"),
    Parameter("ethnicisation.fairness", 1.5, 0.0, 3.0, "logit", "cJ: fair process seen (arrests on every side, suspect in custody)", "M022"),
    Parameter("ethnicisation.bridges", 1.5, 0.0, 4.0, "logit", "cX: share of one's ties that cross groups", "Varshney 2002; M110, M136; size assumed"),
    Parameter("ethnicisation.threat", 2.5, 0.0, 5.0, "logit", "blame by the accused of those who threaten them", "M101; size assumed"),
    Parameter("ethnicisation.elsewhere", 0.75, 0.4, 1.0, SHARE, "weight of a story from another village, unless one's own kin there call", "M013; size assumed", 0.0, 1.0),
    Parameter("ethnicisation.story_half_life", 24.0, 6.0, 96.0, "hours", "how long a story that one has heard stays hot", "M009: about a day; time assumed", 1e-3),
    Parameter("ethnicisation.fade", 0.1, 0.02, 0.3, "per day", "decay of blame when the story is over"),
)
MOBILISATION = (
    Parameter("mobilisation.rate", 0.5, 0.2, 4.0, PER_HOUR, "μ: how often he thinks of going, at full gathering weight"),
    Parameter("mobilisation.idle", 1.0, 0.0, 3.0, "ratio", "more often, if his household has no steady job", "M151; McAdam 1986 (time at hand); size assumed"),
    Parameter("mobilisation.peers", 0.6, 0.0, 1.5, "index", "w: pull of active peers", "Granovetter 1978"),
    Parameter("mobilisation.street", 0.3, 0.0, 1.0, SHARE, "weight of all one sees in the street against own ties", ASSUMED, 0.0, 1.0),
    Parameter("mobilisation.threshold", 0.9, 0.6, 1.2, "index", "T̄: mean threshold", "Granovetter 1978", -10.0, 1e3),
    Parameter("mobilisation.threshold_spread", 0.15, 0.05, 0.3, "index", "σ: standard deviation of thresholds", "Granovetter 1978"),
    Parameter("mobilisation.certainty", 2.303, 1.0, 4.0, "factor", "k: arrest chance 1 − exp(−k C/A)", "Epstein 2002"),
    Parameter("mobilisation.risk", 0.3, 0.0, 1.0, "index", "R: weight of the arrest chance", "Epstein 2002"),
    Parameter("mobilisation.restraint", 0.2, 0.0, 0.4, "index", "elders' restraint at full standing", "M017, M085"),
    Parameter("mobilisation.phone_discount", 0.5, 0.0, 1.0, SHARE, "restraint lost on youth who live by their phone", "M085-M087; size assumed", 0.0, 1.0),
    Parameter("mobilisation.fatigue_day", 0.03, 0.0, 0.1, PER_HOUR, "going home by day"),
    Parameter("mobilisation.fatigue_night", 0.3, 0.0, 1.0, PER_HOUR, "going home in the small hours"),
    Parameter("mobilisation.night_until", 6.0, 4.0, 8.0, "hour", "small hours last from midnight until then", ASSUMED, 0.0, 24.0),
    Parameter("mobilisation.gathering_shape", _GATHER, 0.0, 2.0, "weight", "how easily a crowd gathers at each hour of the day"),
)
OUTSIDERS = (
    Parameter("outsiders.call_rate", 0.3, 0.05, 1.0, PER_HOUR, "calls of a mobilised household to one kin household elsewhere", "M011"),
    Parameter("outsiders.phone_rate", 0.05, 0.0, 0.3, PER_HOUR, "calls by phone groups to one who knows the story elsewhere, while a crowd of his people stands there", "M011, M088; rate assumed"),
    Parameter("outsiders.assembly_hours", 2.0, 0.5, 6.0, "hours", "mean time to assemble", ASSUMED, 1e-3),
    Parameter("outsiders.road_speed", 40.0, 20.0, 80.0, "km/h", "speed of private cars on village roads", ASSUMED, 1e-3),
    Parameter("outsiders.road_factor", 1.3, 1.0, 2.0, "ratio", "road length over straight distance", ASSUMED, 1.0),
    Parameter("outsiders.road_post_share", 0.5, 0.0, 0.9, SHARE, "arrivals that posts on the road stop while the reserve is there", "M012; share assumed", 0.0, 1.0),
)
VIOLENCE = (
    Parameter("violence.rate", 0.02, 0.005, 0.1, "per hour and head", "m: violent events begun per head of a crowd"),
    Parameter("violence.branching", 0.4, 0.0, 0.8, "ratio", "n: further events that one event leads to", "Hawkes 1971", 0.0, 0.99),
    Parameter("violence.decay", 0.5, 0.1, 2.0, PER_HOUR, "how fast those follow", ASSUMED, 1e-3),
    Parameter("violence.deterrence", 2.0, 0.5, 5.0, "factor", "ψ: exp(−ψ C/A)", "Davies et al. 2013"),
    Parameter("violence.injured", 0.8, 0.2, 3.0, "per event", "people injured"),
    Parameter("violence.deaths", 0.02, 0.0, 0.1, "per event", "people killed"),
    Parameter("violence.houses", 0.2, 0.0, 1.0, "per event", "houses burnt or wrecked", "M013; rate assumed"),
    Parameter("violence.cars", 0.2, 0.0, 1.0, "per event", "cars burnt", "M013; rate assumed"),
    Parameter("violence.flight", 0.5, 0.0, 2.0, "households per event", "households that leave after an event against their group", "M020; rate assumed"),
    Parameter("violence.return_half_life", 14.0, 3.0, 180.0, "days", "half-life of their absence", ASSUMED, 1e-3),
)
CORRECTION = (
    Parameter("correction.verification_time", 24.0, 0.5, 48.0, "hours", "from learning of the incident to the akimat's word on it", "M010, F66"),
    Parameter("correction.desk_time", 2.0, 0.5, 24.0, "hours", "the same at a rumour desk", "M062; time assumed"),
    Parameter("correction.reach", 0.4, 0.1, 0.9, SHARE, "ρ: households that a correction ever reaches", ASSUMED, 0.0, 1.0),
    Parameter("correction.pace", 0.5, 0.1, 4.0, PER_HOUR, "how fast it reaches them once it is out"),
    Parameter("correction.effect", 0.14, 0.05, 0.35, "index", "ε: fall of collective blame at full trust", "Walter & Murphy 2018", 0.0, 1.0),
    Parameter("correction.lag_scale", 12.0, 4.0, 48.0, "hours", "τ: how fast a late correction loses force", "M135; time assumed", 1e-3),
    Parameter("correction.distrust", 0.2, 0.0, 0.5, SHARE, "trust below which it backfires", ASSUMED, 0.0, 0.99),
    Parameter("correction.stop_rate", 0.5, 0.0, 2.0, PER_HOUR, "more stopping by spreaders who heard it"),
    Parameter("correction.true_story", 0.4, 0.0, 1.0, SHARE, "what is left of the effect when the story is true", ASSUMED, 0.0, 1.0),
)
