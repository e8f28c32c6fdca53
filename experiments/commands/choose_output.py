"""What ``kelisim choose`` says, in plain words."""

import math
import textwrap
from typing import Any

from rich.table import Table

from experiments.commands.sweep_output import errors
from experiments.statistics.bootstrap import ENOUGH, Span
from experiments.statistics.numbers import number
from experiments.statistics.rows import records, span_of
from experiments.studies.selection.design import Question
from experiments.studies.selection.harms import BESIDE, TRUST_WORDS, outcome_of
from experiments.studies.selection.study import CHOSEN, DEAR, PRUNED, Choice, alike
from experiments.text.console import NOT_A_FORECAST, console, counted

_SHOWN = 24
_ABREAST = 6  # contenders in a table of harms, so that it fits into 80 columns
_PAYS = {
    True: "what is spent more than under the status quo with the same seed",
    False: "all that a run costs, officers in the field and rebuilding too",
}


def tell_start(question: Question) -> None:
    """Who competes, and how many runs that means."""
    out = errors()
    names = ", ".join(one.name for one in question.pruned[:_ABREAST])
    more = ", …" * (len(question.pruned) > _ABREAST)
    dear = f"; left out, as their levers alone cost more: {names}{more}" * bool(question.pruned)
    out.print(
        f"{len(question.contenders)} strategies and portfolios compete, the status quo among"
        f" them{dear}. First {question.rule.first} runs each, then more for those that are close,"
        f" {question.most} at most."
    )
    if question.factors:
        out.print(
            f"Each draw has its own seed and its own values of {len(question.factors)} parameters,"
            " the same for all contenders."
        )


def tell_choice(result: Choice) -> None:
    """The choice, how sure it is, the ladder, the harms beside it, and what can go wrong."""
    out = console()
    question, found = result.question, result.selection
    outcome = outcome_of(question.outcome)
    out.print(f"\n{question.scenario.title}", style="bold")
    out.print(f"\nChoice: {choice_words(result)}.", style="bold")
    for line in _sureness(result):
        out.print(line)
    for place, row in enumerate(_shown(result), start=1):
        out.print(f"{place:>3}  {row['contender']}: {row['status']}", soft_wrap=True)
    out.print(_ladder(result, outcome.label))
    for table in _harms(result):
        out.print(table)
    out.print(TRUST_WORDS)
    out.print(
        f"Draws: each is one seed{' and one set of values' * bool(question.factors)}, the same for"
        " all. Best in: share of the first"
        f" {result.together} draws, which all have, in which it had the least (ties shared)."
        f" Harms are means of all its runs, of which there may be more than draws, since they are"
        f" made several at a time. The budget pays for {_PAYS[question.extra]}."
    )
    if question.factors:
        most = number(float(found.values.max().max()))
        out.print(
            f"Ranges this wide hold worlds that nobody has seen (one draw: {most} {outcome.unit}),"
            " and they weigh most in a mean: read which is best and how often, not the sizes."
        )
    dear = records(result.table[result.table["status"] == DEAR])
    if dear:
        out.print(f"Over the budget on average: {', '.join(_dear(row) for row in dear)}.")
    chosen = next(one for one in question.contenders if one.name == found.chosen)
    for line in chosen.remarks:
        out.print(f"In this portfolio {line}")
    for lever in chosen.strategy.levers:
        words = f"Harm that the choice ({lever.name}) can do: {lever.harm}"
        out.print(textwrap.fill(words, max(out.width, 60)))
    out.print("\n" + NOT_A_FORECAST)


def _sureness(result: Choice) -> list[str]:
    """What stands behind the choice, and what does not."""
    question, found = result.question, result.selection
    unit = outcome_of(question.outcome).unit
    few = (
        f" Fewer than {ENOUGH} draws: too few to trust an interval, a probability or a regret."
        if len(found.values) < ENOUGH
        else ""
    )
    delta = f"{number(question.rule.indifference)} {unit}".strip()
    if len(found.values.columns) == 1:
        first = [
            "Nothing else that competes is within the budget on average, so there was nothing to"
            " choose."
        ]
    elif same := alike(result.table):
        first = [
            f"{' and '.join(same)} had exactly the same in every draw, so none of them is better in"
            " this; the one that costs least is named."
        ]
    elif found.reached:
        first = [
            f"If it is better than every other by {delta} or more, this procedure (Kim & Nelson"
            f" 2001) picks it with probability {question.rule.probability:g} or more; if others lie"
            " closer, it picks one of the good ones. The guarantee is for normal values; counts of"
            " rare events are skewed, so take it as nearly so."
        ]
    else:
        first = [
            f"After {len(found.values)} draws {', '.join(found.left)} are not told apart; the"
            f" stated probability was NOT reached. Up to {found.needed:,} draws of each may be"
            f" needed{_time_needed(result)}: allow more with --max-seeds, or say with a larger"
            " --indifference what would not matter.",
            "Not told apart is said by the rule that watches all contenders at every draw, and it"
            " asks for more than a bracket of the table that leaves out 0: such a bracket speaks of"
            " two contenders alone and of the draws made so far.",
        ]
    return [
        *first,
        f"Expected regret of this choice: {_words(result.regret)} {unit} more than the truly best"
        f" on average (95 % in brackets). Against knowing each draw's"
        f" {question.over.replace('parameters', 'luck and parameters')} beforehand, which nobody"
        f" does: {_words(result.hindsight)} {unit}.{few}",
    ]


def _time_needed(result: Choice) -> str:
    """How long the draws that may be needed would take, at the pace of this call."""
    found = result.selection
    more = (found.needed - len(found.values)) * len(found.left)
    if math.isnan(result.pace) or more <= 0:
        return ""
    return f" (about {_spell(more * result.pace)} more here)"


def _spell(seconds: float) -> str:
    """A time that one can plan with.

    >>> _spell(30.0), _spell(5400.0), _spell(1e6)
    ('1 minute', '1.5 hours', '12 days')
    """
    for unit, size in (("day", 86400.0), ("hour", 3600.0)):
        if seconds >= size:
            many = f"{seconds / size:,.{1 if seconds < 10.0 * size else 0}f}".removesuffix(".0")
            return f"{many} {unit}{'' if many == '1' else 's'}"
    return counted(max(round(seconds / 60.0), 1), "minute")


def _ladder(result: Choice, label: str) -> Table:
    """The contenders by their number in the list above."""
    table = Table(
        "", "draws", label, "more than the choice [95 %]", "best in",
        "budgeted cost, million [95 %]", "runs over",
    )  # fmt: skip
    for place, row in enumerate(_shown(result), start=1):
        gap = "" if row["status"] in (CHOSEN, DEAR) else _gap_words(row)
        best = "" if row["best_share"] != row["best_share"] else f"{100 * row['best_share']:.0f} %"
        cost = span_of(row, "budgeted")
        over = f"{row['runs_over']:.0f} of {row['runs']:.0f}"
        value = _words(span_of(row, result.question.outcome))
        draws = str(row["draws"]) if row["draws"] else "–"
        table.add_row(str(place), draws, value, gap, best, _words(cost), over)
    return table


def _harms(result: Choice) -> list[Table]:
    """All harms of so many contenders as fit side by side, by their numbers."""
    rows, tables = list(enumerate(_shown(result), start=1)), []
    for start in range(0, len(rows), _ABREAST):
        part = rows[start : start + _ABREAST]
        table = Table("beside it", *(str(place) for place, _ in part))
        for outcome in BESIDE:
            values = (number(row[outcome.key]) for _, row in part)
            table.add_row(f"{outcome.label} ({outcome.unit})", *values)
        tables.append(table)
    return tables


def _shown(result: Choice) -> list[dict[str, Any]]:
    return records(result.table[result.table["status"] != PRUNED].head(_SHOWN))


def _dear(row: dict[str, Any]) -> str:
    cost = span_of(row, "budgeted")
    return f"{row['contender']} {_words(cost)} million"


def _words(one: Span) -> str:
    if one.low != one.low:
        return number(one.estimate)
    return f"{number(one.estimate)} ({number(one.low)} to {number(one.high)})"


def choice_words(result: Choice) -> str:
    """The choice in a few words, with what it is worth."""
    rule, found = result.question.rule, result.selection
    if same := alike(result.table):
        return f"no difference between {' and '.join(same)}; {same[0]} costs least"
    if len(found.values.columns) == 1:
        return f"only {found.chosen} costs less than the budget on average"
    if not found.reached:
        return f"{found.chosen} so far ({len(found.left)} not told apart, no stated probability)"
    return f"{found.chosen} (right with probability {rule.probability:g} or more)"


def _gap_words(row: dict[str, Any]) -> str:
    """Difference to the chosen one with its interval."""
    gap = span_of(row, "difference")
    words = number(gap.estimate, sign=True)
    if math.isnan(gap.low):
        return words
    return f"{words} ({number(gap.low, sign=True)} to {number(gap.high, sign=True)})"
