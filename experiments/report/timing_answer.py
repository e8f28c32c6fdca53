"""The answer of a timing surface: from when on it is too late, how surely, at what price."""

import math

import numpy as np
import pandas as pd

from experiments.harm.panel import harms
from experiments.outcomes import BY_KEY, Outcome
from experiments.paired import paired
from experiments.records import records
from experiments.report.answer import ENOUGH, harm_sentence
from experiments.report.folder import TimingResult
from experiments.report.language import Language
from experiments.report.naming import Names
from experiments.timing.late import Late
from experiments.timing.surface import REFERENCE, Estimated, estimated, variant

LONG = 96.0  # hours from which on a start is told in days
_GROUPED = "detained_rate"  # measure of the panel that counts of people by group come closest to


def estimates(result: TimingResult) -> Estimated:
    """Cells, hours of too late and half gone of a kept surface, from its runs."""
    worthwhile = float(result.question["worthwhile"])
    return estimated(result.runs, result.outcome, result.doses, result.starts, worthwhile)


def sentences(
    result: TimingResult, found: Estimated, language: Language, names: Names
) -> list[str]:
    """Five sentences: too late, how sure, cost, harm, what cannot be said."""
    first = hour_words(result.starts[0], language)
    strongest = result.doses[-1]
    gap = paired(
        _as_strategies(result), BY_KEY["cost"], variant(strongest, result.starts[0]), REFERENCE
    )
    rows = harm_rows(result, names)
    mine = rows[rows["strategy"] == variant(strongest, result.starts[0])]
    told = [
        late_sentence(result, found, language, names),
        _sure(result, found, language, names),
        language.say(
            "timing.cost", first=first, cost=language.estimate(gap.estimate, gap.low, gap.high)
        ),
        harm_sentence("timing", mine, language, names, first=first),
        language.say("timing.limits", **names.limits()),
    ]
    if int(found.cells["seeds"].iloc[0]) < ENOUGH:
        told[1] += " " + language.say("answer.few", enough=ENOUGH)
    return told


def late_sentence(result: TimingResult, found: Estimated, language: Language, names: Names) -> str:
    """From when on the lever prevents less than what counts as worthwhile."""
    strongest = result.doses[-1]
    late = found.late[strongest]
    values = {
        "lever": names.strategy(str(result.question["lever"])),
        "harm": names.outcome(result.outcome), "dose": dose_words(result, strongest, language),
        "worthwhile": language.share(float(result.question["worthwhile"])),
        "first": hour_words(result.starts[0], language),
        "last": hour_words(result.starts[-1], language),
    }  # fmt: skip
    if math.isinf(late.hour):
        return language.say(f"timing.late_{'never' if late.hour > 0.0 else 'always'}", **values)
    hour = hour_words(late.hour, language)
    return language.say("timing.late", hour=hour, interval=_ends(late, language), **values)


def _sure(result: TimingResult, found: Estimated, language: Language, names: Names) -> str:
    cells = found.cells
    cell = records(cells[cells["dose"] == result.doses[-1]])[0]
    half = found.half[result.doses[-1]]
    if math.isinf(half.hour):
        words = language.say(f"timing.half_{'never' if half.hour > 0.0 else 'always'}")
    else:
        hour = hour_words(half.hour, language)
        words = language.say("timing.half", hour=hour, interval=_ends(half, language))
    return language.say(
        "timing.sure", mean=language.number(found.harm), harm=names.outcome(result.outcome),
        seeds=int(cell["seeds"]), first=hour_words(result.starts[0], language), half=words,
        share=cell_words(cell, language, "format.with_interval"),
    )  # fmt: skip


def _ends(late: Late, language: Language) -> str:
    low = hour_words(late.low, language) if math.isfinite(late.low) else None
    high = hour_words(late.high, language) if math.isfinite(late.high) else None
    return language.say(
        "timing.ends",
        low=low or language.say("timing.beyond_first"),
        high=high or language.say("timing.beyond_last"),
    )


def hour_words(hours: float, language: Language) -> str:
    """A start in words."""
    if hours == 0.0:
        return language.say("timing.with_incident")
    side = "after" if hours > 0.0 else "before"
    size = abs(hours)
    if size >= LONG:
        return language.say(f"timing.days_{side}", days=language.round(size / 24.0))
    return language.say(f"timing.hours_{side}", hours=language.round(size))


def dose_words(result: TimingResult, dose: float, language: Language) -> str:
    """A dose in words."""
    if result.dose == "strength":
        return language.say("timing.strength", share=language.share(dose))
    return language.say("timing.duration", hours=language.number(dose))


def cell_words(cell: dict[str, float], language: Language, key: str = "format.cell") -> str:
    """The prevented share of one cell with its interval."""
    low, high = cell["prevented_low"], cell["prevented_high"]
    return language.share_estimate(cell["prevented"], low, high, key)


def shown_variants(result: TimingResult) -> dict[str, float]:
    """Starts at the strongest dose that the harm panel shows: first, middle, last."""
    starts = result.starts
    shown = dict.fromkeys((starts[0], starts[len(starts) // 2], starts[-1]))
    return {variant(result.doses[-1], start): start for start in shown}


def harm_rows(result: TimingResult, names: Names) -> pd.DataFrame:
    """The harm panel of a surface, in the columns of ``experiments.harm.panel.harm_table``.

    Only what its runs hold: no trust, and people detained of each group instead of rates.
    """
    runs = _as_strategies(result)
    known = [(harm, group) for harm, group in harms([]) if harm.key in runs]
    label = next(harm.label for harm, group in harms(["any"]) if group)
    known[2:2] = [
        (Outcome(f"detained_{group}", label, "people"), group)
        for group in names.groups
        if f"detained_{group}" in runs
    ]
    rows = [
        _harm_row(runs, harm, group, name)
        for harm, group in known
        for name in (REFERENCE, *shown_variants(result))
    ]
    return pd.DataFrame(rows)


def _harm_row(runs: pd.DataFrame, harm: Outcome, group: str, name: str) -> dict[str, object]:
    mean = float(harm.values(runs[runs["strategy"] == name]).mean())
    measure = f"{_GROUPED}_{group}" if group else harm.key
    row: dict[str, object] = {
        "measure": measure, "label": harm.label, "unit": harm.unit, "group": group,
        "strategy": name, "mean": mean, "difference": np.nan, "low": np.nan, "high": np.nan,
        "less": np.nan,
    }  # fmt: skip
    if name != REFERENCE:
        gap = paired(runs, harm, name, REFERENCE)
        row |= {"difference": gap.estimate, "low": gap.low, "high": gap.high}
    return row


def _as_strategies(result: TimingResult) -> pd.DataFrame:
    return result.good.rename(columns={"variant": "strategy"})
