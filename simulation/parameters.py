"""Every number of the model, once: default, range, unit, meaning, source.

``low``–``high`` is the plausible range: sweeps sample it, sliders span it. ``minimum``–``maximum``
is what the mathematics allows; limiting cases use it. A value outside the latter is refused.
Documentation, checks, sampling bounds and the compiled record all come from this table.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

HOURS = 24
ASSUMED = "assumption"
type Value = float | tuple[float, ...]


@dataclass(frozen=True)
class Parameter:
    """One number (or 24 hourly weights) of the model.

    Attributes:
        key: ``process.name``, as written in a scenario.
        default: starting value.
        low, high: plausible range, inclusive.
        unit: unit of the value.
        meaning: what it means, in one sentence.
        source: author and year, evidence id, or ``assumption``.
        minimum, maximum: hard bounds.
    """

    key: str
    default: Value
    low: float
    high: float
    unit: str
    meaning: str
    source: str = ASSUMED
    minimum: float = 0.0
    maximum: float = math.inf

    @property
    def field(self) -> str:
        """Name of the column in the compiled record (``process_name``)."""
        return self.key.replace(".", "_")

    @property
    def hourly(self) -> bool:
        """Whether the value is a list of 24 weights, hour 0 first."""
        return isinstance(self.default, tuple)


_N = "per hour"
_S = "share"
_TALK = (0.15, 0.1, 0.05, 0.05, 0.05, 0.1, 0.4, 0.8, 1.0, 1.0, 1.0, 1.0,
         1.1, 1.1, 1.0, 1.0, 1.1, 1.3, 1.6, 1.8, 1.8, 1.5, 1.0, 0.4)  # fmt: skip
_GATHER = (0.1, 0.03, 0.01, 0.01, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3,
           0.35, 0.35, 0.35, 0.4, 0.5, 0.7, 1.0, 1.4, 1.6, 1.4, 0.9, 0.4)  # fmt: skip

CONTACT = (
    Parameter("contact.rate", 3.0, 0.5, 10.0, "per day", "κ: cross-group encounters of a household that nothing separates", "Allport 1954; M097"),
    Parameter("contact.negative_base", 0.05, 0.01, 0.15, _S, "ν0: encounters that go badly without prejudice", "Barlow et al. 2012", 0.0, 1.0),
    Parameter("contact.negative_prejudice", 0.1, 0.0, 0.3, _S, "ν1: more of them at full prejudice", "Barlow et al. 2012", 0.0, 1.0),
    Parameter("contact.mixed_school_bonus", 0.3, 0.0, 1.0, _S, "more encounters in a village with a mixed school", "M109; size assumed"),
)
ATTITUDE = (
    Parameter("attitude.susceptibility", 0.7, 0.3, 0.95, _S, "λ: weight of one's own people against one's own anchor", "Friedkin & Johnsen 1990", 0.0, 1.0),
    Parameter("attitude.rate", 0.05, 0.01, 0.5, "per day", "how fast prejudice moves toward its goal"),
    Parameter("attitude.good_effect", 2e-4, 5e-5, 1e-3, "per encounter", "η₊: share of the anchor that a good encounter removes", "Pettigrew & Tropp 2006", 0.0, 1.0),
    Parameter("attitude.bad_ratio", 3.0, 1.5, 6.0, "ratio", "η₋/η₊: how much more a bad encounter counts", "Barlow et al. 2012"),
    Parameter("attitude.norm", 0.25, 0.1, 0.5, "index", "mean anchor prejudice at the start, and what it drifts back to", "M152; level assumed", 0.0, 1.0),
    Parameter("attitude.spread", 0.12, 0.05, 0.25, "index", "standard deviation of the anchors at the start", ASSUMED, 0.0, 0.49),
    Parameter("attitude.return_rate", 5e-4, 0.0, 2e-3, "per day", "drift of the anchor back to the norm"),
)
CONTRADICTION = (
    Parameter("contradiction.disputes", 10.0, 2.0, 30.0, "per 1000 persons a year", "new disputes between households"),
    Parameter("contradiction.failures", 4.0, 1.0, 12.0, "per village a year", "new failures of light, water, roads, pensions", "M023; number assumed"),
    Parameter("contradiction.usual_load", 5.0, 1.0, 20.0, "per 1000 persons", "open disputes and failures that count as 1 in grievance", ASSUMED, 1e-6),
    Parameter("contradiction.settlement_days", 40.0, 10.0, 120.0, "days", "mean work of the akimat on one case", "M023-M024; time assumed", 1e-3),
    Parameter("contradiction.clerks", 4.0, 1.0, 8.0, "cases", "cases the akimat of a village works on at a time (whole number)", ASSUMED),
)
MEDIATION = (
    Parameter("mediation.mediators", 1.0, 0.0, 4.0, "cases", "disputes that mediators of a village work on at a time (whole number)", "M058-M059; number assumed"),
    Parameter("mediation.case_days", 2.0, 1.0, 3.0, "days", "mean time of one attempt", ASSUMED, 1e-3),
    Parameter("mediation.skill", 0.6, 0.2, 0.9, _S, "attempts that succeed without gravity, blame or distrust", "Blattman et al. 2014; size assumed", 0.0, 1.0),
)
MEMORY = (
    Parameter("memory.prejudice", 0.3, 0.0, 1.0, "index", "lasting step of the anchor prejudice per violent event and household attacked", "M101; size assumed"),
    Parameter("memory.trust", 0.5, 0.0, 2.0, "index", "lasting loss of trust in those who failed to protect, per event and household attacked", "M115; size assumed"),
    Parameter("memory.trust_half_life", 365.0, 60.0, 2000.0, "days", "half-life of lost trust", ASSUMED, 1e-3),
)
GRIEVANCE = (
    Parameter("grievance.gap_weight", 0.2, 0.05, 0.4, "index", "g1: weight of relative deprivation", "M103, M114"),
    Parameter("grievance.dispute_weight", 0.1, 0.0, 0.3, "index", "g2: weight of open disputes and failed services", "M006, M108"),
    Parameter("grievance.anger_weight", 0.1, 0.0, 0.3, "index", "g3: weight of recent insults", "M092"),
    Parameter("grievance.anger_half_life", 14.0, 3.0, 90.0, "days", "half-life of anger", ASSUMED, 1e-3),
    Parameter("grievance.bad_encounter_insult", 0.02, 0.0, 0.1, "index", "anger from one bad encounter"),
    Parameter("grievance.violence_insult", 0.3, 0.05, 1.0, "index", "anger of a whole group per violent event against it, divided by its households"),
    Parameter("grievance.legitimacy", 0.8, 0.5, 0.95, _S, "L: trust in akimat, police and elders at the start", "Epstein 2002; level assumed", 0.0, 1.0),
)
TRIGGER = (
    Parameter("trigger.rate", 5e-5, 1e-5, 2e-4, "per bad encounter", "private incidents between groups; the default gives a severe one (0.7 and above) about every 20 years in a high-risk village of 500 households; the range 100 to 5 years", "incidents.csv; level assumed"),
    Parameter("trigger.severity_tail", 2.0, 1.0, 5.0, "exponent", "chance of severity above s is (1 − s) to this power", ASSUMED, 0.05),
    Parameter("trigger.claim_true", 0.7, 0.3, 1.0, _S, "incidents whose story is true", "M091; share assumed", 0.0, 1.0),
    Parameter("trigger.framed", 0.3, 0.0, 1.0, _S, "incidents that are told as an insult to the group", "M021; share assumed", 0.0, 1.0),
)
RUMOUR = (
    Parameter("rumour.phone_rate", 0.8, 0.2, 2.0, _N, "λk: contacts by phone group", "Nekovee et al. 2007; M088"),
    Parameter("rumour.talk_rate", 0.05, 0.01, 0.2, _N, "contacts by talk with kin, neighbours, colleagues", "Maki & Thompson 1973"),
    Parameter("rumour.kin_rate", 0.1, 0.02, 0.5, _N, "contacts with kin in other villages", "M009"),
    Parameter("rumour.stifle_rate", 0.5, 0.1, 1.0, "α/λ", "α: rate of stifling when a spreader meets one who knows, relative to the contact rate of the layer", "Maki & Thompson 1973"),
    Parameter("rumour.forget_rate", 0.1, 0.02, 0.5, _N, "δ: a spreader stops by itself", "Nekovee et al. 2007"),
    Parameter("rumour.distortion", 0.05, 0.0, 0.2, "per retelling", "ξ: severity added by each retelling", "M091; size assumed"),
    Parameter("rumour.mixing", 0.2, 0.0, 0.5, _S, "contacts with chance acquaintances of the village instead of own ties", ASSUMED, 0.0, 1.0),
    Parameter("rumour.first_tellers", 3.0, 1.0, 10.0, "households", "households that know the story at once"),
    Parameter("rumour.instigators", 1.0, 0.0, 5.0, "persons", "people who push the story online", "M088-M090, M130-M132, M155"),
    Parameter("rumour.instigator_reach", 0.003, 0.0, 0.02, _N, "rate at which one of them reaches a phone user of a village that talks about it"),
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
    Parameter("ethnicisation.threat", 2.5, 0.0, 5.0, "logit", "blame by the accused of those who threaten them", "M101; size assumed"),
    Parameter("ethnicisation.elsewhere", 0.75, 0.4, 1.0, _S, "weight of a story from another village, unless one's own kin there call", "M013; size assumed", 0.0, 1.0),
    Parameter("ethnicisation.story_half_life", 24.0, 6.0, 96.0, "hours", "how long a story that one has heard stays hot", "M009: about a day; time assumed", 1e-3),
    Parameter("ethnicisation.fade", 0.1, 0.02, 0.3, "per day", "decay of blame when the story is over"),
)
MOBILISATION = (
    Parameter("mobilisation.rate", 0.5, 0.2, 4.0, _N, "μ: how often he thinks of going, at full gathering weight"),
    Parameter("mobilisation.peers", 0.6, 0.0, 1.5, "index", "w: pull of active peers", "Granovetter 1978"),
    Parameter("mobilisation.street", 0.3, 0.0, 1.0, _S, "weight of all one sees in the street against own ties", ASSUMED, 0.0, 1.0),
    Parameter("mobilisation.threshold", 0.9, 0.6, 1.2, "index", "T̄: mean threshold", "Granovetter 1978", -10.0, 1e3),
    Parameter("mobilisation.threshold_spread", 0.15, 0.05, 0.3, "index", "σ: standard deviation of thresholds", "Granovetter 1978"),
    Parameter("mobilisation.certainty", 2.303, 1.0, 4.0, "factor", "k: arrest chance 1 − exp(−k C/A)", "Epstein 2002"),
    Parameter("mobilisation.risk", 0.3, 0.0, 1.0, "index", "R: weight of the arrest chance", "Epstein 2002"),
    Parameter("mobilisation.restraint", 0.2, 0.0, 0.4, "index", "elders' restraint at full standing", "M017, M085"),
    Parameter("mobilisation.phone_discount", 0.5, 0.0, 1.0, _S, "restraint lost on youth who live by their phone", "M085-M087; size assumed", 0.0, 1.0),
    Parameter("mobilisation.fatigue_day", 0.03, 0.0, 0.1, _N, "going home by day"),
    Parameter("mobilisation.fatigue_night", 0.3, 0.0, 1.0, _N, "going home in the small hours"),
    Parameter("mobilisation.night_until", 6.0, 4.0, 8.0, "hour", "small hours last from midnight until then", ASSUMED, 0.0, 24.0),
    Parameter("mobilisation.gathering_shape", _GATHER, 0.0, 2.0, "weight", "how easily a crowd gathers at each hour of the day"),
)
OUTSIDERS = (
    Parameter("outsiders.call_rate", 0.3, 0.05, 1.0, _N, "calls of a mobilised household to one kin household elsewhere", "M011"),
    Parameter("outsiders.assembly_hours", 2.0, 0.5, 6.0, "hours", "mean time to assemble", ASSUMED, 1e-3),
    Parameter("outsiders.road_speed", 40.0, 20.0, 80.0, "km/h", "speed of private cars on village roads", ASSUMED, 1e-3),
    Parameter("outsiders.road_factor", 1.3, 1.0, 2.0, "ratio", "road length over straight distance", ASSUMED, 1.0),
    Parameter("outsiders.road_post_share", 0.5, 0.0, 0.9, _S, "arrivals that posts on the road stop while the reserve is there", "M012; share assumed", 0.0, 1.0),
)
VIOLENCE = (
    Parameter("violence.rate", 0.02, 0.005, 0.1, "per hour and head", "m: violent events begun per head of a crowd"),
    Parameter("violence.branching", 0.4, 0.0, 0.8, "ratio", "n: further events that one event leads to", "Hawkes 1971", 0.0, 0.99),
    Parameter("violence.decay", 0.5, 0.1, 2.0, _N, "how fast those follow", ASSUMED, 1e-3),
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
    Parameter("correction.desk_trust", 0.7, 0.2, 0.95, _S, "trust in a rumour desk, alike in every group", ASSUMED, 0.0, 1.0),
    Parameter("correction.reach", 0.4, 0.1, 0.9, _S, "ρ: households that a correction ever reaches", ASSUMED, 0.0, 1.0),
    Parameter("correction.pace", 0.5, 0.1, 4.0, _N, "how fast it reaches them once it is out"),
    Parameter("correction.effect", 0.14, 0.05, 0.35, "index", "ε: fall of collective blame at full trust", "Walter & Murphy 2018", 0.0, 1.0),
    Parameter("correction.lag_scale", 12.0, 4.0, 48.0, "hours", "τ: how fast a late correction loses force", "M135; time assumed", 1e-3),
    Parameter("correction.distrust", 0.2, 0.0, 0.5, _S, "trust below which it backfires", ASSUMED, 0.0, 0.99),
    Parameter("correction.stop_rate", 0.5, 0.0, 2.0, _N, "more stopping by spreaders who heard it"),
    Parameter("correction.true_story", 0.4, 0.0, 1.0, _S, "what is left of the effect when the story is true", ASSUMED, 0.0, 1.0),
)
ELDERS = (
    Parameter("elders.sanction_chance", 0.4, 0.0, 0.9, _S, "π: elders of the accused name and sanction the culprit", "M026, M049; chance assumed", 0.0, 1.0),
    Parameter("elders.sanction_hours", 12.0, 2.0, 72.0, "hours", "τp: mean time until they do", ASSUMED, 1e-3),
    Parameter("elders.sanction_seen", 0.5, 0.0, 1.0, _S, "v: households of the other group that see it", ASSUMED, 0.0, 1.0),
)
POLICE = (
    Parameter("police.post", 2.0, 0.5, 4.0, "per 1000 persons", "officers present in a village"),
    Parameter("police.reserve", 170.0, 50.0, 500.0, "officers", "district reserve", "INC08: about 170"),
    Parameter("police.decision_hours", 3.0, 0.5, 12.0, "hours", "from the report of violence to the order to move", "M093; time assumed"),
    Parameter("police.road_speed", 50.0, 30.0, 90.0, "km/h", "speed of the reserve", ASSUMED, 1e-3),
    Parameter("police.report_delay", 0.5, 0.1, 3.0, "hours", "from an event to the police's knowing", ASSUMED),
    Parameter("police.stay_hours", 72.0, 12.0, 240.0, "hours", "quiet hours before the reserve leaves", ASSUMED, 1.0),
    Parameter("police.cordon", 0.6, 0.0, 0.95, _S, "part of a crowd kept from its target by the reserve", "M012; share assumed", 0.0, 1.0),
    Parameter("police.curfew", 0.5, 0.0, 0.95, _S, "gathering prevented by a curfew while the reserve is there", "M016; share assumed", 0.0, 1.0),
    Parameter("police.arrest_rate", 0.03, 0.0, 0.2, "per officer and hour", "arrests in a crowd", ASSUMED),
    Parameter("police.detention_hours", 48.0, 3.0, 360.0, "hours", "how long the arrested are held", ASSUMED, 1.0),
    Parameter("police.suspect_hours", 6.0, 1.0, 48.0, "hours", "from the report of an incident to holding the suspect", "M022; time assumed"),
    Parameter("police.fairness_seen", 0.3, 0.0, 1.0, _S, "households of the victim's group that see the suspect held", ASSUMED, 0.0, 1.0),
    Parameter("police.force_cost", 0.5, 0.0, 2.0, "per share", "trust in the police lost when this share of a group's young men is arrested", "M116; size assumed"),
)
ALARM = (
    Parameter("alarm.rumour_share", 0.1, 0.02, 0.5, _S, "households knowing a story at which the village talks openly", ASSUMED, 0.0, 1.0),
    Parameter("alarm.crowd", 10.0, 3.0, 50.0, "persons", "people in the street that count as a crowd", ASSUMED, 1.0),
    Parameter("alarm.rumour_delay", 2.0, 0.5, 24.0, "hours", "from open talk to the police post's hearing of it", "M046; delay assumed"),
)
POPULATION = (
    Parameter("population.household_size", 5.0, 3.0, 7.0, "persons", "mean household (2.0 million in about 400,000)", "turkistan_districts.csv; size assumed", 1.0),
    Parameter("population.young_men", 0.8, 0.3, 1.5, "per household", "men of 15-29, at most 3 a household", ASSUMED, 0.0, 3.0),
    Parameter("population.income_spread", 0.5, 0.2, 1.0, "log", "standard deviation of log income", ASSUMED),
    Parameter("population.unemployment", 0.2, 0.05, 0.5, _S, "households without a steady job", "M077, M151; share assumed", 0.0, 1.0),
    Parameter("population.unemployed_income", 0.5, 0.2, 1.0, _S, "their income against others'", ASSUMED, 0.01),
    Parameter("population.phone_users", 0.8, 0.4, 1.0, _S, "households in phone groups", ASSUMED, 0.0, 1.0),
)
TIES = (
    Parameter("ties.kin", 4.0, 2.0, 8.0, "per household", "kin of the own group", ASSUMED),
    Parameter("ties.kin_elsewhere", 0.25, 0.05, 0.5, _S, "of them in other villages", "M009; share assumed", 0.0, 1.0),
    Parameter("ties.neighbours", 4.0, 2.0, 8.0, "per household", "neighbours along the street", ASSUMED),
    Parameter("ties.work", 3.0, 1.0, 8.0, "per household", "work, market and school, own or other group", "M110; number assumed"),
    Parameter("ties.phone", 8.0, 3.0, 20.0, "per household", "phone-group contacts", ASSUMED),
)
COST = (
    Parameter("cost.officer_day", 15_000.0, 8_000.0, 30_000.0, "tenge", "one reserve officer for a day", ASSUMED),
    Parameter("cost.correction", 200_000.0, 50_000.0, 500_000.0, "tenge", "one public correction with its meetings", ASSUMED),
)
MEASURE = (
    Parameter("measure.hostile_acts", 20.0, 5.0, 100.0, "per 1000 persons a day", "hostile acts at which behaviour reads 1", ASSUMED, 1e-6),
    Parameter("measure.acts_half_life", 6.0, 1.0, 24.0, "hours", "how long a hostile act counts in the hourly behaviour index", ASSUMED, 1e-3),
    Parameter("measure.load", 2.0, 1.0, 5.0, "usual loads", "open disputes and failures at which their part of contradiction reads 1", ASSUMED, 1e-6),
    Parameter("measure.crowd", 100.0, 20.0, 400.0, "per 1000 persons", "crowd at which behaviour reads 1", ASSUMED, 1e-6),
)
TIME = (
    Parameter("time.steps_per_hour", 4.0, 2.0, 12.0, "steps", "steps in an hour of crisis (whole number); from 4 on, more make no difference that 150 runs can show", "numerical", 1.0, 60.0),
)

TABLE: tuple[Parameter, ...] = (
    *CONTACT, *ATTITUDE, *CONTRADICTION, *MEDIATION, *MEMORY, *GRIEVANCE, *TRIGGER, *RUMOUR, *ETHNICISATION,
    *MOBILISATION, *OUTSIDERS, *VIOLENCE, *CORRECTION, *ELDERS, *POLICE, *ALARM, *POPULATION,
    *TIES, *COST, *MEASURE, *TIME,
)  # fmt: skip
BY_KEY: Mapping[str, Parameter] = {p.key: p for p in TABLE}


