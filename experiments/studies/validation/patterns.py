"""All patterns of the model description, with their targets."""

from experiments.studies.validation.aftermath import force_and_settlement
from experiments.studies.validation.early_warning import monitoring
from experiments.studies.validation.episode_shape import correction_hours, outsiders, tipping_hours
from experiments.studies.validation.finding import Pattern
from experiments.studies.validation.horizons import corners
from experiments.studies.validation.risk_factors import factors
from experiments.studies.validation.survey_levels import effects, levels
from experiments.studies.validation.village_years import heavy_tail, private

PATTERNS: tuple[Pattern, ...] = (
    Pattern("P1", "Most private incidents stay private", "rare in calm villages, a small share in risky ones; framed and not framed end opposite", private),
    Pattern("P2", "Harm has a heavy tail", "nearly all village-years have none, few hold most", heavy_tail),
    Pattern("P3", "Outsiders make the severe ones", "more outsiders in the worst episodes; youth are nearly all of the crowd", outsiders),
    Pattern("P4", "The word of the next day comes after the crowd", "its value falls by the hour", correction_hours),
    Pattern("P5", "What raises and what lowers risk", "enclaves, inequality, remoteness, idle youth raise it; mixed schools and everyday work lower it", factors),
    Pattern("P6", "Force stops bodies, not stories", "fewer people out, the story as before; the months after worse than after a settlement", force_and_settlement),
    Pattern("P7", "Each corner has its time", "behaviour within hours, contradiction within months, attitude within years; ceremonies next to nothing", corners),
    Pattern("P8", "Acting as the crowd tips", "a question, not a target", tipping_hours),
    Pattern("P9", "Slow monitoring sees nothing in time", "surveys none; informants and a watch of stories do, with false alarms", monitoring),
    Pattern("P10", "Levels of a survey", "44 % ever discriminated, 4–5 % saw a clash last year, over 90 % friendly; ±15 points", levels),
    Pattern("P11", "Effects found elsewhere", "contact r about −.21; a correction about .14; mediation cuts open disputes by a third", effects),
)  # fmt: skip
