"""What ``kelisim choose`` says, in plain words."""

import textwrap
from typing import Any

from rich.table import Table

from experiments.choosing.harms import BESIDE, outcome_of
from experiments.choosing.study import CHOSEN, DEAR, PRUNED, Choice, Question
from experiments.commands.telling import errors
from experiments.figures.choosing import choice_words, gap_words
from experiments.figures.estimates import number
from experiments.printing import NOT_A_FORECAST, console
from experiments.records import records
from experiments.resampling import Span

_SHOWN = 24
_PAYS = {
    True: "what is spent more than under the status quo with the same seed",
    False: "all that a run costs, officers in the field and rebuilding too",
}


def tell_start(question: Question) -> None:
    """Who competes, and how many runs that means."""
    out = errors()
    dear = f"; {len(question.pruned)} are left out, their levers alone cost more" * bool(
        question.pruned
    )
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
    out.print(_ladder(result, outcome.label))
    out.print(_harms(result))
    out.print(
        f"Draws: each is one seed{' and one set of values' * bool(question.factors)}, the same for"
        " all. Best in: share of the first"
        f" {result.together} draws, which all have, in which it had the least (ties shared)."
        f" Harms are means of all its runs. The budget pays for {_PAYS[question.extra]}."
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
    delta = f"{number(question.rule.indifference)} {unit}".strip()
    if len(found.values.columns) == 1:
        first = ["Nothing else that competes is within the budget, so there was nothing to choose."]
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
            f" stated probability was NOT reached. Up to {found.needed:,} draws may be needed:"
            " allow more with --max-seeds, or say with a larger --indifference what would not"
            " matter."
        ]
    return [
        *first,
        f"Expected regret of this choice: {_words(result.regret)} {unit} more than the truly best"
        f" on average (95 % in brackets). Against knowing each draw's"
        f" {question.over.replace('parameters', 'luck and parameters')} beforehand, which nobody"
        f" does: {_words(result.hindsight)} {unit}.",
    ]


def _ladder(result: Choice, label: str) -> Table:
    table = Table(
        "contender", "status", "draws", label, "more than the choice [95 %]", "best in",
        "budgeted cost, million [95 %]", "runs over",
    )  # fmt: skip
    for row in _shown(result):
        gap = "" if row["status"] in (CHOSEN, DEAR) else gap_words(row)
        best = "" if row["best_share"] != row["best_share"] else f"{100 * row['best_share']:.0f} %"
        cost = Span(row["budgeted"], row["budgeted_low"], row["budgeted_high"])
        over = f"{row['runs_over']:.0f} of {row['runs']:.0f}"
        value = _words(_span(row, result.question.outcome))
        draws = str(row["draws"]) if row["draws"] else "–"
        table.add_row(
            row["contender"], row["status"], draws, value, gap, best, _words(cost), over
        )  # fmt: skip
    return table


def _harms(result: Choice) -> Table:
    table = Table("contender", *(f"{o.label} ({o.unit})" for o in BESIDE), title="Beside it")
    for row in _shown(result):
        table.add_row(row["contender"], *(number(row[o.key]) for o in BESIDE))
    return table


def _shown(result: Choice) -> list[dict[str, Any]]:
    return records(result.table[result.table["status"] != PRUNED].head(_SHOWN))


def _dear(row: dict[str, Any]) -> str:
    cost = Span(row["budgeted"], row["budgeted_low"], row["budgeted_high"])
    return f"{row['contender']} {_words(cost)} million"


def _span(row: dict[str, Any], key: str) -> Span:
    return Span(row[key], row[f"{key}_low"], row[f"{key}_high"])


def _words(one: Span) -> str:
    if one.low != one.low:
        return number(one.estimate)
    return f"{number(one.estimate)} ({number(one.low)} to {number(one.high)})"
