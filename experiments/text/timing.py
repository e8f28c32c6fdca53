"""The answer of a timing surface: from when on it is too late, how surely, at what price."""

import math

from experiments.outcomes.registry import BY_KEY
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.statistics.paired import paired
from experiments.statistics.rows import records, span_of
from experiments.studies.timing.estimates import REFERENCE, variant
from experiments.studies.timing.lateness import Lateness, better_dose, doses_alike
from experiments.studies.timing.result import TimingResult
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.sentences import few_words, harm_sentence
from experiments.text.spans import around_words, hour_words, length_words, span_words


def headline(result: TimingResult, language: Language, names: Names) -> str:
    """The finding in one line, as a title."""
    late = result.estimated.late[result.doses[-1]]
    return language.say(
        f"timing.head_{result.finding.value}", lever=names.strategy(result.lever),
        span=around_words(late, language), last=hour_words(result.starts[-1], language),
    )  # fmt: skip


def sentences(result: TimingResult, language: Language, names: Names) -> list[str]:
    """Five sentences: too late, how sure, cost, harm, what cannot be said."""
    first = hour_words(result.starts[0], language)
    mine = result.harm[result.harm["strategy"] == variant(result.doses[-1], result.starts[0])]
    return [
        late_sentence(result, language, names),
        _sure(result, names),
        language.say("timing.cost", first=first, cost=_cost(result, language)),
        harm_sentence("timing", mine, language, names, first=first),
        language.say("timing.limits", **names.limits()),
    ]


def _cost(result: TimingResult, language: Language) -> str:
    first = variant(result.doses[-1], result.starts[0])
    return language.estimate(*paired(result.by_strategy, BY_KEY["cost"], first, REFERENCE)[:3])


def late_sentence(result: TimingResult, language: Language, names: Names) -> str:
    """From when on the lever prevents less than what counts as worthwhile, if that can be told."""
    strongest, kind = result.doses[-1], result.finding
    late = result.estimated.late[strongest]
    cells = {c["start"]: c for c in records(result.cells[result.cells["dose"] == strongest])}
    values = {
        "lever": names.strategy(result.lever),
        "harm": names.outcome(result.outcome), "dose": dose_words(result, strongest, language),
        "worthwhile": language.share(result.worthwhile),
        "first": hour_words(result.starts[0], language),
        "last": hour_words(result.starts[-1], language),
        "share": cell_words(cells[result.starts[0]], language, "format.with_interval"),
        "cost": _cost(result, language), "interval": span_words(late.low, late.high, language),
    }  # fmt: skip
    if kind is not Lateness.HOUR:
        return language.say(f"timing.late_{kind.value}", **values)
    after, before = (float(cells[start]["prevented"]) for start in (late.after, late.before))
    smooth = not after >= result.worthwhile > before
    return language.say(
        "timing.late_smooth" if smooth else "timing.late", span=around_words(late, language),
        hour=hour_words(late.hour, language), after=hour_words(late.after, language),
        before=hour_words(late.before, language), share_after=_beside(after, result, language),
        share_before=_beside(before, result, language), **values,
    )  # fmt: skip


def _beside(share: float, result: TimingResult, language: Language) -> str:
    """A share beside what counts as worthwhile: with a digit more where both would read alike."""
    alike = language.share(share) == language.share(result.worthwhile)
    return language.share(share, digits=1 if alike and share != result.worthwhile else 0)


def _sure(result: TimingResult, names: Names) -> str:
    """How sure, what half of the effect hangs on, what the dose does, and whether runs are few."""
    language, cells = names.language, result.cells
    cell = records(cells[cells["dose"] == result.doses[-1]])[0]
    told = [
        language.say(
            "timing.sure", harm=names.outcome(result.outcome),
            mean=language.number(result.estimated.harm),
            runs=language.count("runs", int(cell["seeds"])),
            first=hour_words(result.starts[0], language),
            share=cell_words(cell, language, "format.with_interval"),
        )
    ]  # fmt: skip
    if result.finding in (Lateness.HOUR, Lateness.NEVER):
        half = result.estimated.half[result.doses[-1]]
        key = "timing.half_never" if math.isinf(half.hour) else "timing.half"
        interval = span_words(half.low, half.high, language)
        told.append(language.say(key, span=around_words(half, language), interval=interval))
    return " ".join([*told, *_doses(result, names), *few_words(int(cell["seeds"]), language)])


def _doses(result: TimingResult, names: Names) -> list[str]:
    """What is odd about the doses: all the same, or a smaller one that prevents more."""
    language, cells = names.language, result.cells
    if doses_alike(cells):
        return [language.say(f"timing.alike_{result.dose}")]
    best, start = better_dose(cells), result.starts[0]
    if best is None:
        return []
    strongest, both = result.doses[-1], (variant(best, start), variant(result.doses[-1], start))
    gap = paired(result.by_strategy, result.outcome, *both)
    cell = records(cells[(cells["dose"] == best) & (cells["start"] == start)])[0]
    key = "clear" if leaves_out_zero(gap.low, gap.high) else "luck"
    return [
        language.say(
            f"timing.better_{key}", dose=dose_words(result, best, language),
            share=cell_words(cell, language, "format.with_interval"),
            strongest=dose_words(result, strongest, language), harm=names.outcome(result.outcome),
            difference=language.estimate(*gap[:3]),
        )
    ]  # fmt: skip


def titles_of(result: TimingResult, language: Language) -> dict[str, str]:
    """What is compared: no lever, and the lever at some starts."""
    starts = {name: hour_words(start, language) for name, start in result.shown.items()}
    return {REFERENCE: language.say("timing.without")} | starts


def dose_words(result: TimingResult, dose: float, language: Language) -> str:
    """A dose in words."""
    if result.dose == "strength":
        return language.say("timing.strength", share=language.share(dose))
    return language.say("timing.duration", length=length_words(dose, language))


def cell_words(cell: dict[str, float], language: Language, key: str = "format.cell") -> str:
    """The prevented share of one cell with its interval."""
    return language.share_estimate(*span_of(cell, "prevented"), key)
