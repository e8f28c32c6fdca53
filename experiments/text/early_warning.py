"""How early and how surely monitoring warns, in words: what was seen, and what acting is worth."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from experiments.statistics.numbers import bracketed, number
from experiments.statistics.rows import records, span_of
from experiments.studies.early_warning.analysis import NEVER
from experiments.studies.early_warning.regimes import REGIMES
from experiments.studies.early_warning.result import EarlyWarningResult
from experiments.text.console import NOT_A_FORECAST
from experiments.text.table import Heading, Part, Table, plain

_FEW = 20  # episodes below which nothing is settled
_SEEN = (
    "monitoring", "seen before [95 %]", "hours before: median [10–90 %]",
    "false alarms a year and village", "precision", "ROC area [95 %]",
)  # fmt: skip
_WORTH = (
    "monitoring", "level", "acts a year", "net loss, million tenge [95 %]", "best in",
    "best while cost / loss is",
)  # fmt: skip


def account(found: EarlyWarningResult) -> Iterator[Part]:
    """How much was seen, how early, with how many false alarms, and what to act on."""
    episodes = float(found.table["episodes"].max())
    yield Heading(found.world.title)
    yield (
        f"{found.seeds} runs of {found.world.days} days in {len(found.world.villages)} villages for"
        f" each way of monitoring and alarm level; {episodes:.0f} violent episodes at most in one"
        f" of them. An alarm counts if it came within {found.window / 24.0:g} days before the"
        " violence."
    )
    if episodes == 0:
        yield (
            "There was no violence in any run, so there was nothing to warn of. Take more --seeds"
            " or more --days (in the default world an episode breaks out about once in two or"
            " three years of a village), or a world with a planned incident."
        )
        return
    # What precision and losses hang on.
    said = (
        "An incident is planned in these days, so numbers a year are of years made of such days."
        if found.world.incidents
        else "Incidents arise as often as this world has them."
    )
    yield f"{said} With fewer episodes and the same alarms, precision and losses are lower."
    if episodes < _FEW:
        yield f"Fewer than {_FEW} episodes: read the intervals, not the numbers."
    yield _regimes(found)
    yield from _explained(found)
    yield Heading("What acting on alarms would cost a village in a year:")
    yield "(levels that are the best for some ratio of cost to loss; all are in worth.csv)"
    yield _worth(found)
    yield from (_least(found), NOT_A_FORECAST)


def _regimes(found: EarlyWarningResult) -> Table:
    rows = []
    for row in records(found.table):
        staff = "" if pd.isna(row["staff"]) else f", staff {row['staff']:g}"
        area = "" if pd.isna(row.get("auc", np.nan)) else _value(row, "auc")
        seen, false = _percent(row, "warned"), _value(row, "false_rate")
        right = _percent(row, "precision")
        rows.append((row["title"] + staff, seen, _leads(row), false, right, area))
    return plain("", _SEEN, rows)


def _percent(row: dict[str, Any], key: str) -> str:
    if pd.isna(row[key]):
        return "–"
    share, low, high = (f"{100 * part:.0f}" for part in span_of(row, key))
    return f"{share} % [{low} to {high}]"


def _value(row: dict[str, Any], key: str) -> str:
    return bracketed(*span_of(row, key), sign=False)


def _leads(row: dict[str, Any]) -> str:
    if pd.isna(row["lead_h"]):
        return "none before"
    low, high = number(row["lead_h_q10"]), number(row["lead_h_q90"])
    return f"{number(row['lead_h'])} [{low} to {high}]"


def _explained(found: EarlyWarningResult) -> Iterator[str]:
    reach = float(np.nanmax(found.table["reach"])) if "reach" in found.table else np.nan
    yield (
        "Seen before: share of violent episodes with an alarm in the window before. Precision:"
        " share of alarms that an episode followed, those during violence left out. The ROC sweeps"
        " the alarm levels from a quarter to four times the usual; the level at which most weeks"
        f" had an alarm had one in {100 * reach:.1f} % of quiet village-weeks, beyond that the"
        " curve is a straight line. Changing a level also changes what actors do, so each level is"
        " a run of its own, with the same luck."
    )
    for name in found.regimes:
        regime = REGIMES[name]
        levers = f"; levers of {', '.join(regime.strategies)}" if regime.strategies else ""
        sources = ", ".join(sorted(regime.sources)).replace("_", " ")
        yield f"  {regime.title}: alarms of {sources}; level {', '.join(regime.levels)}{levers}"


def _worth(found: EarlyWarningResult) -> Table:
    rows = []
    for row in records(found.worth):
        # The best for more than one ratio; not one without alarms that is not "never" itself.
        wide = row["ratio_high"] > row["ratio_low"]  # not where both are missing
        silent = row["acts"] == 0.0 and row["level"] != NEVER
        if row["best"] or (wide and not silent):
            level = row["level"] + " ←" * bool(row["best"])
            loss = bracketed(*(part / 1e6 for part in span_of(row, "net_loss")), sign=False)
            best = "–" if pd.isna(row["p_best"]) else f"{100 * row['p_best']:.0f} %"
            title, acts = REGIMES[row["regime"]].title, number(row["acts"])
            rows.append((title, level, acts, loss, best, _span(row)))
    return plain("", _WORTH, rows)


def _span(row: dict[str, Any]) -> str:
    if pd.isna(row["ratio_low"]):
        return "never"
    if np.isinf(row["ratio_high"]):
        return f"above {row['ratio_low']:.2g}"
    return f"{row['ratio_low']:.2g} to {row['ratio_high']:.2g}"


def _least(found: EarlyWarningResult) -> str:
    stakes, least = found.stakes, records(found.worth.nsmallest(1, "net_loss"))[0]
    act = (
        "never to act on an alarm"
        if least["level"] == NEVER
        else f"to act on alarms of '{REGIMES[least['regime']].title}' at level {least['level']}"
    )
    return (
        f"Assumed: acting costs {stakes.cost_act / 1e6:.3g} million tenge, an episode of violence"
        f" {stakes.loss / 1e6:.3g} million, acting in advance saves {100 * stakes.prevents:.0f} %"
        f" of it (cost / loss = {stakes.cost_act / stakes.loss:.2g}). Then the least loss is"
        f" {act}: {least['net_loss'] / 1e6:.3g} million a village-year (in its regime the best"
        f" in {100 * least['p_best']:.0f} % of resampled seeds). What monitoring itself costs is"
        " not in it, nor are deaths, injuries and fear: give your own --cost-act, --loss-violence"
        " and --prevents. The last column says for which ratio of cost to loss each level is"
        " best with that share saved."
    )
