"""Numbers of the setting: population, ties, costs, references of measures, time."""

from simulation.parameters.parameter import ASSUMED, SHARE, Parameter

POPULATION = (
    Parameter("population.household_size", 5.0, 3.0, 7.0, "persons", "mean household (2.0 million in about 400,000)", "turkistan_districts.csv; size assumed", 1.0),
    Parameter("population.young_men", 0.8, 0.3, 1.5, "per household", "men of 15-29, at most 3 a household", ASSUMED, 0.0, 3.0),
    Parameter("population.income_spread", 0.5, 0.2, 1.0, "log", "standard deviation of log income", ASSUMED),
    Parameter("population.unemployment", 0.2, 0.05, 0.5, SHARE, "households without a steady job", "M077, M151; share assumed", 0.0, 1.0),
    Parameter("population.poverty", 0.0, -0.5, 1.0, "standard deviations", "by which households are poorer than the country's", "M113; level assumed", -5.0, 5.0),
    Parameter("population.unemployed_income", 0.5, 0.2, 1.0, SHARE, "their income against others'", ASSUMED, 0.01),
    Parameter("population.phone_users", 0.8, 0.4, 1.0, SHARE, "households in phone groups", ASSUMED, 0.0, 1.0),
)
TIES = (
    Parameter("ties.kin", 4.0, 2.0, 8.0, "per household", "kin of the own group", ASSUMED),
    Parameter("ties.kin_elsewhere", 0.25, 0.05, 0.5, SHARE, "of them in other villages", "M009; share assumed", 0.0, 1.0),
    Parameter("ties.neighbours", 4.0, 2.0, 8.0, "per household", "neighbours along the street", ASSUMED),
    Parameter("ties.work", 3.0, 1.0, 8.0, "per household", "work, market and school, own or other group", "M110; number assumed"),
    Parameter("ties.phone", 8.0, 3.0, 20.0, "per household", "phone-group contacts", ASSUMED),
)
COST = (
    Parameter("cost.officer_day", 15_000.0, 8_000.0, 30_000.0, "tenge", "one reserve officer for a day", ASSUMED),
    Parameter("cost.guard_day", 20_000.0, 10_000.0, 50_000.0, "tenge", "one officer of the National Guard for a day", ASSUMED),
    Parameter("cost.house", 8_000_000.0, 3_000_000.0, 20_000_000.0, "tenge", "one house rebuilt", ASSUMED),
    Parameter("cost.survey_household", 5_000.0, 2_000.0, 15_000.0, "tenge", "one household asked in a survey or poll", ASSUMED),
    Parameter("cost.correction", 200_000.0, 50_000.0, 500_000.0, "tenge", "one public correction with its meetings", ASSUMED),
)
MEASURE = (
    Parameter("measure.hostile_acts", 20.0, 5.0, 100.0, "per 1000 persons a day", "hostile acts at which behaviour reads 1", ASSUMED, 1e-6),
    Parameter("measure.acts_half_life", 6.0, 1.0, 24.0, "hours", "how long a hostile act counts in the hourly behaviour index", ASSUMED, 1e-3),
    Parameter("measure.load", 2.0, 1.0, 5.0, "usual loads", "open disputes and failures at which their part of contradiction reads 1", ASSUMED, 1e-6),
    Parameter("measure.crowd", 100.0, 20.0, 400.0, "per 1000 persons", "crowd at which behaviour reads 1", ASSUMED, 1e-6),
)
STAGE = (
    Parameter("stage.trace_days", 365.0, 90.0, 730.0, "days", "after violence during which a village counts as post-conflict", "Brahm 2003; time assumed", 1.0),
    Parameter("stage.falling", 0.5, 0.2, 0.8, SHARE, "of the episode's largest crowd below which it is seen to de-escalate", ASSUMED, 0.0, 1.0),
)
TIME = (
    Parameter("time.steps_per_hour", 4.0, 2.0, 12.0, "steps", "steps in an hour of crisis (whole number); what the step does to outcomes is measured in docs/convergence.md", "numerical", 1.0, 60.0),
)
