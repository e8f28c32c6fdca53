"""Sentences that the answers of several kinds of result share."""

import pandas as pd

from experiments.statistics.bootstrap import ENOUGH, leaves_out_zero
from experiments.statistics.harm_panel import PAIRS
from experiments.statistics.rows import records
from experiments.text.language import Language
from experiments.text.names import Names


def few_words(pairs: int, language: Language) -> list[str]:
    """The caution about few pairs of runs, the same everywhere; none where there are enough."""
    return [language.say("answer.few", enough=ENOUGH)] if pairs < ENOUGH else []


def harm_sentence(
    group: str, rows: pd.DataFrame, language: Language, names: Names, **values: str
) -> str:
    """Which measures of the harm panel are clearly higher, with their intervals."""
    exact = records(rows[(rows["unit"] != PAIRS) & rows["low"].notna()])
    if not exact:
        return language.say(f"{group}.harm_too_few", **values)
    clear = [row for row in exact if leaves_out_zero(row["low"], row["high"])]
    more = [row for row in clear if row["low"] > 0.0]
    if not more:
        unclear = sum(row["low"] < 0.0 < row["high"] for row in exact)
        return language.say(f"{group}.harm_none", count=len(exact), unclear=unclear, **values)
    told = []
    for row in more:
        value = language.estimate(row["difference"], row["low"], row["high"])
        told.append(language.say("answer.harm_item", measure=names.measure(row), value=value))
    return language.say(f"{group}.harm_more", list="; ".join(told), **values)
