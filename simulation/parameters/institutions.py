"""Numbers of institutions: who they are, how fast and how well they work."""

from simulation.parameters.parameter import ASSUMED, SHARE, Parameter

MEDIATION = (
    Parameter("mediation.mediators", 1.0, 0.0, 4.0, "cases", "disputes that mediators of a village work on at a time (whole number)", "M058-M059; number assumed"),
    Parameter("mediation.case_days", 2.0, 1.0, 3.0, "days", "mean time of one attempt", ASSUMED, 1e-3),
    Parameter("mediation.clash_hours", 12.0, 2.0, 48.0, "hours", "from a crowd to the table, where mediators are ready for clashes", "M141; time assumed"),
    Parameter("mediation.commitment", 0.7, 0.2, 0.95, SHARE, "gathering and violence held back while an agreement binds both sides", "M028, M048; share assumed", 0.0, 1.0),
    Parameter("mediation.commitment_days", 7.0, 2.0, 30.0, "days", "how long an agreement binds", ASSUMED, 1e-3),
    Parameter("mediation.brought", 0.25, 0.0, 0.8, SHARE, "disputes that people bring to mediators before any office", "M048; share assumed", 0.0, 1.0),
    Parameter("mediation.severity", 0.5, 0.0, 1.0, SHARE, "how much of the success of talks the gravest case takes away", "M141; size assumed", 0.0, 1.0),
    Parameter("mediation.blame", 0.7, 0.0, 1.0, SHARE, "how much of it full collective blame takes away", "M141; size assumed", 0.0, 1.0),
    Parameter("mediation.reconciliation", 0.3, 0.0, 0.8, SHARE, "of anger and blame of both sides that an agreement takes away", "M141; size assumed", 0.0, 1.0),
    Parameter("mediation.skill", 0.6, 0.2, 0.9, SHARE, "attempts that succeed without gravity, blame or distrust", "Blattman et al. 2014; size assumed", 0.0, 1.0),
)
COUNCILS = (
    Parameter("councils.known", 0.15, 0.02, 0.6, SHARE, "residents who know that the consent council exists; its means to help grow with it", "M030; share assumed", 0.0, 1.0),
    Parameter("councils.meeting_days", 30.0, 14.0, 91.0, "days", "between meetings of the consent council", "INS08: monthly", 1.0),
    Parameter("councils.cases", 4.0, 0.0, 12.0, "cases", "open cases that a meeting could settle if everybody knew of the council", ASSUMED),
    Parameter("councils.table_hours", 48.0, 6.0, 168.0, "hours", "from the sign a council waits for to the table with both sides", "M053, M056; time assumed"),
    Parameter("councils.ceremonies", 0.3, 0.0, 1.0, SHARE, "level of concerts and festivals that the Assembly holds", "M083, M119; level assumed", 0.0, 1.0),
)
YOUTH = (
    Parameter("youth.mothers_appeal", 0.05, 0.0, 0.2, "index", "what an appeal of the mothers' council takes off the urge to join, at full trust", "M086; size assumed", 0.0, 1.0),
    Parameter("youth.mothers_hours", 12.0, 2.0, 48.0, "hours", "from open talk to the mothers' appeal", ASSUMED),
    Parameter("youth.leaders_hours", 1.0, 0.25, 12.0, "hours", "from open talk to the appeal of youth leaders, where there are any", ASSUMED),
    Parameter("youth.online_share", 0.3, 0.0, 1.0, SHARE, "part of the mothers' appeal that reaches youth who live by their phones", "M085-M086; share assumed", 0.0, 1.0),
    Parameter("youth.appeal_half_life", 12.0, 3.0, 72.0, "hours", "how long an appeal is remembered", ASSUMED, 1e-3),
)
ASSOCIATIONS = (
    Parameter("associations.sanction_chance", 0.1, 0.0, 0.6, SHARE, "an association names and sanctions the culprit of its own group", "M026; chance assumed", 0.0, 1.0),
    Parameter("associations.sanction_hours", 24.0, 4.0, 96.0, "hours", "mean time until then", ASSUMED, 1e-3),
    Parameter("associations.apology_chance", 0.2, 0.0, 0.8, SHARE, "it apologises to the victim's side", "M019; chance assumed", 0.0, 1.0),
    Parameter("associations.apology_hours", 72.0, 12.0, 336.0, "hours", "from the report of the incident to the apology", "M019: after the clash; time assumed"),
)
MEDIA = (
    Parameter("media.printing_hours", 6.0, 1.0, 24.0, "hours", "from an official word to the local media's printing it", "M122; time assumed"),
    Parameter("media.good_news", 0.3, 0.0, 1.0, SHARE, "habit of printing good news alone", "M039-M040; level assumed", 0.0, 1.0),
)
NGO = (
    Parameter("ngo.poll_households", 60.0, 20.0, 200.0, "households", "asked in a village at a poll", ASSUMED, 1.0),
    Parameter("ngo.poll_delay_days", 7.0, 1.0, 30.0, "days", "from a poll to its result", ASSUMED),
    Parameter("ngo.poll_harmony", 0.9, 0.6, 1.0, SHARE, "what the smallest groups tell an independent pollster", "M061, M075; share assumed", 0.0, 1.0),
)
INTERNAL_POLICY = (
    Parameter("internal_policy.staff", 3.0, 1.0, 8.0, "persons", "people of a district's department", "M035; number assumed", 1.0),
    Parameter("internal_policy.skill", 0.6, 0.3, 1.0, SHARE, "their skill in matters between groups; there is no specialist", "M035; level assumed", 0.0, 1.0),
    Parameter("internal_policy.villages_per_head", 4.0, 1.0, 20.0, "villages", "that one of them can follow", ASSUMED, 1e-3),
    Parameter("internal_policy.alarm_pause", 48.0, 6.0, 336.0, "hours", "after an alarm until it would warn of the same village again", ASSUMED),
)
AKIMAT = (
    Parameter("akimat.meeting_days", 7.0, 1.0, 30.0, "days", "between its rounds of repair", ASSUMED, 1.0),
    Parameter("akimat.label_chance", 0.5, 0.0, 1.0, SHARE, "that a clash is called a private brawl", "M076: frequent; chance assumed", 0.0, 1.0),
    Parameter("akimat.label", 0.5, 0.0, 1.0, SHARE, "part of a clash that is then kept from those above", "M033, M076; share assumed", 0.0, 1.0),
)
ELDERS = (
    Parameter("elders.sanction_chance", 0.4, 0.0, 0.9, SHARE, "π: elders of the accused name and sanction the culprit", "M026, M049; chance assumed", 0.0, 1.0),
    Parameter("elders.sanction_hours", 12.0, 2.0, 72.0, "hours", "τp: mean time until they do", ASSUMED, 1e-3),
    Parameter("elders.appeal", 0.15, 0.0, 0.4, "index", "what the elders' appeal takes off the urge to join, at full trust", "M017; size assumed", 0.0, 1.0),
    Parameter("elders.appeal_hours", 12.0, 1.0, 48.0, "hours", "from a crowd to the elders' being called", "M004; time assumed"),
    Parameter("elders.sanction_seen", 0.5, 0.0, 1.0, SHARE, "v: households of the other group that see it", ASSUMED, 0.0, 1.0),
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
