"""All outcomes, each declared once; every list of outcomes elsewhere is made from these rows.

To add one: a row here, and, where the summary of a run does not hold it, a function in
``measures.py``. Its names in other languages are in ``text/names.toml``.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from operator import methodcaller

import numpy as np
import pandas as pd

from experiments.outcomes import measures
from experiments.outcomes.observed import Observed
from experiments.outcomes.outcome import NAN, Measure, Outcome, Tag
from simulation import KelisimError, Run
from simulation.errors import nearest

SHARE = "share of runs"
USUAL = "violent_events"  # what is prevented, chosen by and shown first where nobody says otherwise
_RATE, _TRUST, _POINT = "per 1,000 of the group", "points of 100", 0.01  # of trust in [0, 1]


def _tags(*names: str) -> frozenset[Tag]:
    return frozenset(map(Tag, names))


def _so_far(name: str) -> Measure:
    return methodcaller("so_far", name)


OUTCOMES: tuple[Outcome, ...] = (
    Outcome(
        "escalated", "Crowd and violence", SHARE, digits=0, by_day=measures.escalated,
        tags=_tags("headline", "main", "drawn"), fact="escalated",
    ),
    Outcome(
        "peak_crowd", "Largest crowd", "people", by_day=measures.peak_crowd,
        tags=_tags("headline", "drawn", "packages"), fact="crowd",
    ),
    Outcome(
        "violent_events", "Violent events", "events", by_day=measures.violent_events,
        tags=_tags("headline", "main", "drawn", "beside", "pair"),
    ),
    Outcome(
        "violence_elsewhere", "Violent events in other villages", "events",
        by_day=measures.violence_elsewhere, panel_label="Violence in other villages",
        tags=_tags("headline", "drawn", "panel", "beside", "packages", "pair"),
    ),
    Outcome(
        "injured", "Injured", "people", by_day=_so_far("injured"),
        tags=_tags("headline", "main", "drawn", "beside", "packages", "episode", "pair"),
        fact="injured",
    ),
    Outcome(
        "deaths", "Killed", "people", by_day=_so_far("deaths"),
        tags=_tags("headline", "main", "drawn", "episode", "pair"), fact="deaths",
    ),
    Outcome(
        "houses", "Houses burnt or wrecked", "houses", by_day=_so_far("houses"),
        tags=_tags("headline", "drawn", "episode", "pair"), fact="houses",
    ),
    Outcome("cars", "Cars burnt or wrecked", "cars", tags=_tags("episode")),
    Outcome(
        "fled", "Fled", "households", by_day=_so_far("fled"),
        tags=_tags("headline", "beside", "packages", "episode", "pair"),
    ),
    Outcome(
        "detained", "Detained", "people", by_day=_so_far("detained"),
        tags=_tags("headline", "main", "drawn", "panel", "beside", "packages", "episode", "pair"),
        fact="detained",
    ),
    Outcome(
        "detained_rate_{group}", "Detained by group", _RATE, by_group=measures.detained_rate,
        tags=_tags("panel"),
    ),
    Outcome(
        "detained_gap", "Detained: gap between groups", "per 1,000",
        measure=measures.detained_gap, tags=_tags("panel"),
    ),
    Outcome(
        "trust_lost", "Trust in institutions lost", _TRUST, scale=_POINT,
        measure=measures.trust_lost, tags=_tags("panel"),
    ),
    Outcome(
        "trust_lost_{group}", "Trust lost by group", _TRUST, scale=_POINT,
        by_group=measures.trust_lost_of, tags=_tags("panel"),
    ),
    Outcome(
        "trust_lost_gap", "Trust lost: gap between groups", _TRUST, scale=_POINT,
        measure=measures.trust_lost_gap, tags=_tags("panel"),
    ),
    Outcome("false_alarms", "False alarms", "alarms", tags=_tags("panel", "beside")),
    Outcome(
        "largest_trust_lost", "Largest loss of trust in police or akimat", _TRUST, scale=_POINT,
        measure=measures.largest_trust_lost, tags=_tags("beside"),
    ),
    Outcome(
        "reached_share", "Largest share that knew the story", "of a village", harm=None,
        tags=_tags("headline"),
    ),
    Outcome(
        "lag_h", "Incident to first crowd", "hours", NAN, harm=None, tags=_tags("headline"),
    ),
    Outcome(
        "cost", "Cost", "million tenge", scale=1e6,
        tags=_tags("headline", "main", "drawn", "beside", "packages", "pair"),
    ),
)  # fmt: skip

BY_KEY: Mapping[str, Outcome] = {outcome.key: outcome for outcome in OUTCOMES}


def tagged(tag: Tag) -> tuple[Outcome, ...]:
    """The outcomes that are told there, in their order; those of groups unexpanded."""
    return tuple(outcome for outcome in OUTCOMES if tag in outcome.tags)


def of_groups(outcomes: Iterable[Outcome], groups: Iterable[str]) -> tuple[Outcome, ...]:
    """The outcomes with one for each group where they are measured by group.

    >>> [one.key for one in of_groups(tagged(Tag.PANEL)[2:4], ["kazakh", "uzbek"])]
    ['detained_rate_kazakh', 'detained_rate_uzbek', 'detained_gap']
    """
    names, found = list(groups), []
    for one in outcomes:
        found += [one] if one.by_group is None else [_of(one, group) for group in names]
    return tuple(found)


def _of(outcome: Outcome, group: str) -> Outcome:
    measure = outcome.by_group
    assert measure is not None
    return dataclasses.replace(
        outcome, key=outcome.key.format(group=group), group=group, by_group=None,
        measure=lambda seen: measure(seen, group),
    )  # fmt: skip


def one_of(key: str, allowed: Iterable[Outcome], what: str, instead: str) -> Outcome:
    """The outcome with this key, if it is among the allowed ones.

    Args:
        key: what was asked for; another is refused with the nearest.
        allowed: outcomes that make sense there.
        what: what the others are not, as 'harm that can be prevented'.
        instead: how the list of the allowed ones begins, as 'Known'.
    """
    known = {outcome.key: outcome for outcome in allowed}
    if key not in known:
        raise KelisimError(
            f"'{key}' is no {what}.{nearest(key, known)} {instead}: {', '.join(known)}."
        )
    return known[key]


def preventable(key: str) -> Outcome:
    """The outcome whose prevention is asked for: a harm that every run has a number of."""
    known = (o for o in tagged(Tag.HEADLINE) if o.preventable and o.key != "cost")
    return one_of(key, known, "harm that can be prevented", "Known")


def choosable(key: str) -> Outcome:
    """The outcome to choose by: one of which less is better."""
    told = {*tagged(Tag.HEADLINE), *tagged(Tag.BESIDE)}
    known = (o for o in OUTCOMES if o in told and o.preventable)
    return one_of(key, known, "outcome to choose by", "Those of which less is better")


def kept_of(run: Run) -> dict[str, float]:
    """Everything that is kept of a run: its summary, and every outcome measured beside it."""
    seen = Observed(run)
    found = {str(key): float(value) for key, value in run.summary.items()}
    found |= {f"people_{group}": number for group, number in seen.people.items()}
    measured = [one for one in of_groups(OUTCOMES, seen.households) if one.measure is not None]
    return found | {one.key: one.of(seen) for one in measured}


def band(values: pd.Series) -> tuple[float, float, float]:
    """10 % quantile, median and 90 % quantile of the runs in which the outcome arose."""
    known = values.dropna().to_numpy()
    if known.size == 0:
        return NAN, NAN, NAN
    low, middle, high = np.quantile(known, [0.1, 0.5, 0.9])
    return float(low), float(middle), float(high)
