"""What ``kelisim warning`` says."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rich.table import Table

from experiments.figures.early_warning import early_warning
from experiments.figures.picture import keep
from experiments.statistics.numbers import bracketed, number
from experiments.statistics.rows import records
from experiments.studies.early_warning.analysis import NEVER
from experiments.studies.early_warning.regimes import REGIMES
from experiments.studies.early_warning.study import EarlyWarning
from experiments.text.console import NOT_A_FORECAST, console

# the longest word of a regime's title, and a comma
_NAMES = max(len(word) for regime in REGIMES.values() for word in regime.title.split()) + 1
_FEW = 20  # episodes below which nothing is settled


def tell_warning(found: EarlyWarning) -> None:
    """How much was seen, how early, with how many false alarms, and what to act on."""
    out = console()
    days = found.window / 24.0
    out.print(f"\n{found.world.title}", style="bold")
    episodes = float(found.table["episodes"].max())
    out.print(
        f"{found.seeds} runs of {found.world.days} days in {len(found.world.villages)} villages for"
        f" each way of monitoring and alarm level; {episodes:.0f} violent episodes at most in one"
        f" of them. An alarm counts if it came within {days:g} days before the violence.",
    )
    if episodes == 0:
        out.print(
            "There was no violence in any run, so there was nothing to warn of. Take more --seeds"
            " or more --days (in the default world an episode breaks out about once in two or"
            " three years of a village), or a world with a planned incident."
        )
        return
    out.print(_base_rate(found))
    if episodes < _FEW:
        out.print(f"Fewer than {_FEW} episodes: read the intervals, not the numbers.")
    out.print(_regimes(found))
    _explain(found)
    out.print("\nWhat acting on alarms would cost a village in a year:", style="bold")
    out.print("(levels that are the best for some ratio of cost to loss; all are in worth.csv)")
    out.print(_worth(found))
    _tell_best(found)
    out.print("\n" + NOT_A_FORECAST)


def _base_rate(found: EarlyWarning) -> str:
    """What precision and losses hang on."""
    said = (
        "An incident is planned in these days, so numbers a year are of years made of such days."
        if found.world.incidents
        else "Incidents arise as often as this world has them."
    )
    return f"{said} With fewer episodes and the same alarms, precision and losses are lower."


def _regimes(found: EarlyWarning) -> Table:
    table = Table()
    table.add_column("monitoring", width=_NAMES)
    for head in (
        "seen before [95 %]", "hours before: median [10–90 %]",
        "false alarms a year and village", "precision", "ROC area [95 %]",
    ):  # fmt: skip
        table.add_column(head)
    for row in records(found.table):
        staff = "" if pd.isna(row["staff"]) else f", staff {row['staff']:g}"
        table.add_row(
            row["title"] + staff, _percent(row, "warned"), _leads(row), _value(row, "false_rate"),
            _percent(row, "precision"),
            "" if pd.isna(row.get("auc", np.nan)) else _value(row, "auc"),
        )  # fmt: skip
    return table


def _percent(row: dict[str, Any], key: str) -> str:
    if pd.isna(row[key]):
        return "–"
    low, high = row[f"{key}_low"], row[f"{key}_high"]
    return f"{100 * row[key]:.0f} % [{100 * low:.0f} to {100 * high:.0f}]"


def _value(row: dict[str, Any], key: str) -> str:
    return bracketed(row[key], row[f"{key}_low"], row[f"{key}_high"], sign=False)


def _leads(row: dict[str, Any]) -> str:
    if pd.isna(row["lead_h"]):
        return "none before"
    low, high = number(row["lead_h_q10"]), number(row["lead_h_q90"])
    return f"{number(row['lead_h'])} [{low} to {high}]"


def _explain(found: EarlyWarning) -> None:
    out = console()
    reach = float(np.nanmax(found.table["reach"])) if "reach" in found.table else np.nan
    out.print(
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
        out.print(
            f"  {regime.title}: alarms of {sources}; level {', '.join(regime.levels)}{levers}"
        )


def _worth(found: EarlyWarning) -> Table:
    table = Table(
        "monitoring", "level", "acts a year", "net loss, million tenge [95 %]", "best in",
        "best while cost / loss is",
    )  # fmt: skip
    rows = [row for row in records(found.worth) if row["best"] or _wide(row)]
    for place, row in enumerate(rows):
        last = place + 1 == len(rows) or rows[place + 1]["regime"] != row["regime"]
        low, high = row["net_loss_low"] / 1e6, row["net_loss_high"] / 1e6
        mark = " ←" if row["best"] else ""
        table.add_row(
            REGIMES[row["regime"]].title, row["level"] + mark, number(row["acts"]),
            bracketed(row["net_loss"] / 1e6, low, high, sign=False),
            "–" if pd.isna(row["p_best"]) else f"{100 * row['p_best']:.0f} %", _span(row),
            end_section=last,
        )  # fmt: skip
    return table


def _wide(row: dict[str, Any]) -> bool:
    """Whether a level that has alarms, or none at all, is the best for more than one ratio."""
    silent = row["acts"] == 0.0 and row["level"] != NEVER
    return not pd.isna(row["ratio_low"]) and row["ratio_high"] > row["ratio_low"] and not silent


def _span(row: dict[str, Any]) -> str:
    if pd.isna(row["ratio_low"]):
        return "never"
    if np.isinf(row["ratio_high"]):
        return f"above {row['ratio_low']:.2g}"
    return f"{row['ratio_low']:.2g} to {row['ratio_high']:.2g}"


def _tell_best(found: EarlyWarning) -> None:
    out, stakes = console(), found.stakes
    least = records(found.worth.nsmallest(1, "net_loss"))[0]
    act = (
        "never to act on an alarm"
        if least["level"] == NEVER
        else f"to act on alarms of '{REGIMES[least['regime']].title}' at level {least['level']}"
    )
    out.print(
        f"Assumed: acting costs {stakes.cost_act / 1e6:.3g} million tenge, an episode of violence"
        f" {stakes.loss / 1e6:.3g} million, acting in advance saves {100 * stakes.prevents:.0f} %"
        f" of it (cost / loss = {stakes.cost_act / stakes.loss:.2g}). Then the least loss is"
        f" {act}: {least['net_loss'] / 1e6:.3g} million a village-year (in its regime the best"
        f" in {100 * least['p_best']:.0f} % of resampled seeds). What monitoring itself costs is"
        " not in it, nor are deaths, injuries and fear: give your own --cost-act, --loss-violence"
        " and --prevents. The last column says for which ratio of cost to loss each level is"
        " best with that share saved."
    )


def warning_picture(found: EarlyWarning, folder: Path) -> list[Path]:
    """The picture as a PNG file with its text alternative; none where nothing happened."""
    if found.table["episodes"].max() == 0:
        return []
    return keep({"warning": early_warning(found)}, folder)
