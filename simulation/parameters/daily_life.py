"""Numbers of everyday life: contact, attitude, contradiction, grievance, memory."""

from simulation.parameters.parameter import ASSUMED, SHARE, Parameter

CONTACT = (
    Parameter("contact.rate", 3.0, 0.5, 10.0, "per day", "κ: cross-group encounters of a household that nothing separates", "Allport 1954; M097"),
    Parameter("contact.negative_base", 0.05, 0.01, 0.15, SHARE, "ν0: encounters that go badly without prejudice", "Barlow et al. 2012", 0.0, 1.0),
    Parameter("contact.negative_prejudice", 0.1, 0.0, 0.3, SHARE, "ν1: more of them at full prejudice", "Barlow et al. 2012", 0.0, 1.0),
    Parameter("contact.avoidance", 0.2, 0.0, 1.0, SHARE, "encounters that one avoids at full prejudice", "Pettigrew & Tropp 2006 (selection); size assumed", 0.0, 1.0),
    Parameter("contact.mixed_school_quality", 0.4, 0.0, 0.8, SHARE, "fewer encounters that go badly where children learn together", "M109; size assumed", 0.0, 1.0),
    Parameter("contact.mixed_school_bonus", 0.3, 0.0, 1.0, SHARE, "more encounters in a village with a mixed school", "M109; size assumed"),
)
ATTITUDE = (
    Parameter("attitude.susceptibility", 0.7, 0.3, 0.95, SHARE, "λ: weight of one's own people against one's own anchor", "Friedkin & Johnsen 1990", 0.0, 1.0),
    Parameter("attitude.rate", 0.05, 0.01, 0.5, "per day", "how fast prejudice moves toward its goal"),
    Parameter("attitude.good_effect", 2e-4, 5e-5, 1e-3, "per encounter", "η₊: share of the anchor that a good encounter removes", "Pettigrew & Tropp 2006", 0.0, 1.0),
    Parameter("attitude.bad_ratio", 3.0, 1.5, 6.0, "ratio", "η₋/η₊: how much more a bad encounter counts", "Barlow et al. 2012"),
    Parameter("attitude.norm", 0.25, 0.1, 0.5, "index", "mean anchor prejudice at the start, and what it drifts back to", "M152; level assumed", 0.0, 1.0),
    Parameter("attitude.spread", 0.12, 0.05, 0.25, "index", "standard deviation of the anchors at the start", ASSUMED, 0.0, 0.49),
    Parameter("attitude.hardship", 0.2, 0.0, 0.5, "correlation", "of anchor prejudice with hardship at the start", "M143; size assumed", -0.99, 0.99),
    Parameter("attitude.isolation", 1.0, 0.0, 2.5, "standard deviations", "higher anchors at the start in an enclave (clustering 1) than in a mixed village (0)", "M099, M111; size assumed"),
    Parameter("attitude.mixed_school", 0.5, 0.0, 1.5, "standard deviations", "lower anchors at the start in a village with a mixed school", "M109, M147; size assumed"),
    Parameter("attitude.return_rate", 5e-4, 0.0, 2e-3, "per day", "drift of the anchor back to the norm"),
)
CONTRADICTION = (
    Parameter("contradiction.disputes", 10.0, 2.0, 30.0, "per 1000 persons a year", "new disputes between households"),
    Parameter("contradiction.failures", 4.0, 1.0, 12.0, "per village a year", "new failures of light, water, roads, pensions", "M023; number assumed"),
    Parameter("contradiction.usual_load", 5.0, 1.0, 20.0, "per 1000 persons", "open disputes and failures that count as 1 in grievance", ASSUMED, 1e-6),
    Parameter("contradiction.settlement_days", 40.0, 10.0, 120.0, "days", "mean work of the akimat on one case", "M023-M024; time assumed", 1e-3),
    Parameter("contradiction.even_handed", 0.9, 0.5, 1.0, SHARE, "evenness of the akimat: below 1, cases of the smaller groups weigh longer on them", "M025, M108; level assumed", 0.0, 1.0),
    Parameter("contradiction.trust", 0.1, 0.0, 0.4, SHARE, "of trust in the akimat that it loses while twice the usual load of cases is open", "M025, M050; size assumed", 0.0, 1.0),
    Parameter("contradiction.clerks", 4.0, 1.0, 8.0, "cases", "cases the akimat of a village works on at a time (whole number)", ASSUMED),
)
MEMORY = (
    Parameter("memory.prejudice", 0.3, 0.0, 1.0, "index", "lasting step of the anchor prejudice per violent event and household attacked", "M101; size assumed"),
    Parameter("memory.trust", 0.5, 0.0, 2.0, "index", "lasting loss of trust in those who failed to protect, per event and household attacked", "M115; size assumed"),
    Parameter("memory.lasting", 0.1, 0.0, 0.5, SHARE, "part of lost trust that does not come back by itself", "M008; share assumed", 0.0, 1.0),
    Parameter("memory.trust_half_life", 365.0, 60.0, 2000.0, "days", "half-life of lost trust", ASSUMED, 1e-3),
)
GRIEVANCE = (
    Parameter("grievance.gap_weight", 0.2, 0.05, 0.4, "index", "g1: weight of relative deprivation", "M103, M114"),
    Parameter("grievance.dispute_weight", 0.1, 0.0, 0.3, "index", "g2: weight of open disputes and failed services", "M006, M108"),
    Parameter("grievance.anger_weight", 0.1, 0.0, 0.3, "index", "g3: weight of recent insults", "M092"),
    Parameter("grievance.anger_half_life", 14.0, 3.0, 90.0, "days", "half-life of anger", ASSUMED, 1e-3),
    Parameter("grievance.bad_encounter_insult", 0.02, 0.0, 0.1, "index", "anger from one bad encounter"),
    Parameter("grievance.violence_insult", 0.3, 0.05, 1.0, "index", "anger of a whole group per violent event against it, divided by its households"),
    Parameter("grievance.legitimacy", 0.8, 0.5, 0.95, SHARE, "L: trust in akimat, police and elders at the start", "Epstein 2002; level assumed", 0.0, 1.0),
)
