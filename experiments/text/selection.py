"""The answer of a choice: what, how surely, at what cost, with what harm."""

from typing import Any

from experiments.statistics.bootstrap import Span
from experiments.statistics.paired import paired
from experiments.statistics.rows import records, span_of
from experiments.studies.selection.result import DEAR, ChoiceResult, alike
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.sentences import few_words, harm_sentence


def sentences(result: ChoiceResult, language: Language, names: Names) -> list[str]:
    """Five sentences: the choice, how sure, cost, harm, what cannot be said."""
    return [
        _choice(result, names),
        " ".join([_sure(result, names), *few_words(result.seeds, language)]),
        _cost(result, names),
        _harm(result, names),
        _limits(result, names),
    ]


def _choice(result: ChoiceResult, names: Names) -> str:
    language, first = names.language, _row(result, result.chosen)
    values = {
        "harm": names.outcome(result.outcome), "best": names.strategy(result.chosen),
        "budget": language.number(result.budget), "reference": names.strategy(result.reference),
        "mean": language.number(first[result.outcome.key]),
    }  # fmt: skip
    if _alone(result):
        return language.say("choice.only", **values)
    if same := alike(result.contenders):
        told = ", ".join(names.strategy(name) for name in same)
        return language.say("choice.alike", list=told, **values)
    if result.chosen == result.reference:
        others = result.ran[result.ran["difference"].notna()]
        second = records(others[others["contender"] != result.chosen].head(1))[0]
        values["difference"] = language.estimate(*span_of(second, "difference"))
        return language.say("choice.reference", next=names.strategy(second["contender"]), **values)
    gap = paired(result.by_strategy, result.outcome, result.chosen, result.reference)
    base = language.number(_row(result, result.reference)[result.outcome.key])
    values["difference"] = language.estimate(*gap[:3])
    return language.say("choice.best", reference_mean=base, **values)


def _sure(result: ChoiceResult, names: Names) -> str:
    language = names.language
    if _alone(result):
        return language.say("choice.sure_only")
    if alike(result.contenders):
        return language.say("choice.sure_alike")
    said, rule = result.said, result.manifest["rule"]
    values = {
        "best": names.strategy(result.chosen),
        "draws": language.count("draws_of", result.seeds),
        "probability": language.share(rule["probability"]),
        "indifference": language.number(rule["indifference"]),
        "left": ", ".join(names.strategy(name) for name in said["left"]),
        "needed": language.number(float(said["needed"])),
        "share": language.share(_row(result, result.chosen)["best_share"]),
    }  # fmt: skip
    told = [language.say(f"choice.sure_{'reached' if said['reached'] else 'not'}", **values)]
    if not said["reached"]:
        told.append(language.say("choice.apart"))
    for key, kind in (("choice.regret", "regret"), ("choice.hindsight", "hindsight_regret")):
        regret = language.estimate(*Span(**said[kind]), sign=False)
        told.append(language.say(key, regret=regret, harm=names.outcome(result.outcome)))
    return " ".join(told)


def _cost(result: ChoiceResult, names: Names) -> str:
    language, first = names.language, _row(result, result.chosen)
    return language.say(
        "choice.cost_extra" if result.extra else "choice.cost_all",
        cost=language.estimate(*span_of(first, "budgeted"), sign=result.extra),
        over=int(first["runs_over"]), runs=int(first["runs"]),
        reference=names.strategy(result.reference),
    )  # fmt: skip


def _harm(result: ChoiceResult, names: Names) -> str:
    if result.chosen == result.reference:
        return names.language.say("answer.harm_own")
    rows = result.harm_of([result.reference, result.chosen])
    mine, reference = rows[rows["strategy"] == result.chosen], names.strategy(result.reference)
    return harm_sentence("answer", mine, names.language, names, reference=reference)


def _limits(result: ChoiceResult, names: Names) -> str:
    """What cannot be said; it hangs on what a draw was drawn from."""
    language = names.language
    if not result.drawn:
        return language.say("answer.limits", **names.limits())
    said = language.say(
        "choice.limits_drawn", assumptions=len(names.assumptions), parameters=result.drawn
    )
    most = language.number(float(result.outcome.values(result.by_strategy).max()))
    return f"{said} {language.say('choice.extreme', most=most)}"


def remarks(result: ChoiceResult, language: Language, names: Names) -> list[str]:
    """Contenders whose mean cost turned out to be above the budget."""
    dear = []
    for row in records(result.ran[result.ran["status"] == DEAR]):
        title, cost = names.strategy(row["contender"]), span_of(row, "budgeted")
        told = language.estimate(*cost, sign=False)
        dear.append(language.say("choice.dear_item", strategy=title, cost=told))
    return [language.say("choice.dear_list", list="; ".join(dear))] if dear else []


def _alone(result: ChoiceResult) -> bool:
    """Whether the budget pays for one contender only."""
    return int(result.contenders["difference"].notna().sum()) < 2


def _row(result: ChoiceResult, name: str) -> dict[str, Any]:
    table = result.contenders
    return records(table[table["contender"] == name])[0]
