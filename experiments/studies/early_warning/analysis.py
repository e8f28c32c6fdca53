"""From counted runs to tables: warned in time, ROC, what is worth acting on, each with intervals.

Intervals are 95 % percentile intervals over resampled seeds, the same resamples for every level of
a regime, since all levels lived through the same luck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.statistics.cost_loss import best_ratios, net_loss
from experiments.statistics.proportion import share
from experiments.statistics.roc import area
from experiments.studies.early_warning.counts import Counts
from experiments.studies.early_warning.regimes import REGIMES, Variant

type Floats = npt.NDArray[np.float64]

NEVER = "never act"
_RESAMPLES = 2000
_ENDS = (0.025, 0.975)
_FIELDS = ("episodes", "warned", "weeks", "cried", "early", "late", "false", "village_years")


@dataclass(frozen=True)
class Stakes:
    """What acting on an alarm costs and what an episode of violence costs, in tenge.

    ``prevents``: share of the loss that acting on an alarm before it saves. All three are
    assumptions.
    """

    cost_act: float
    loss: float
    prevents: float


@dataclass(frozen=True)
class Sums:
    """Counts of one variant: ``whole`` their sums, ``resampled`` those of resampled seeds."""

    whole: Mapping[str, float]
    resampled: Mapping[str, Floats]
    leads: Floats


def sums(counts: Sequence[Counts]) -> Sums:
    """Sums over seeds, and over resampled seeds."""
    drawn = np.random.default_rng(0).integers(0, len(counts), (_RESAMPLES, len(counts)))
    columns = {name: np.array([getattr(c, name) for c in counts], float) for name in _FIELDS}
    return Sums(
        {name: float(values.sum()) for name, values in columns.items()},
        {name: values[drawn].sum(axis=1) for name, values in columns.items()},
        np.array([lead for c in counts for lead in c.leads], float),
    )


def _ratio(over: npt.ArrayLike, under: npt.ArrayLike) -> Floats:
    """A quotient, NaN where nothing is divided by."""
    a, b = np.asarray(over, float), np.asarray(under, float)
    unknown = np.full(np.broadcast(a, b).shape, np.nan)
    return np.asarray(np.divide(a, b, out=unknown, where=b != 0.0), float)


def _told(name: str, over: str, under: str, found: Sums) -> dict[str, float]:
    """A quotient of two counts with its interval, as columns.

    Where all cases agree resampling knows no doubt; then a share has Wilson's interval, in which
    ten of ten are not yet all.
    """
    value = float(_ratio(found.whole[over], found.whole[under]))
    ends = _interval(name, _ratio(found.resampled[over], found.resampled[under]))
    if value in (0.0, 1.0) and name != "false_rate":
        low, _, high = share(found.whole[over], int(found.whole[under]))
        ends = {f"{name}_low": low, f"{name}_high": high}
    return {name: value, **ends}


def _interval(name: str, values: Floats) -> dict[str, float]:
    known = values[~np.isnan(values)]
    low, high = np.quantile(known, _ENDS) if known.size else (np.nan, np.nan)
    return {f"{name}_low": float(low), f"{name}_high": float(high)}


def regime_table(found: Mapping[Variant, Sums]) -> pd.DataFrame:
    """One row per regime (and staff) at its usual level.

    Columns: ``warned`` share of episodes with an alarm in the window before, ``lead_h`` median
    hours from the first such alarm to the violence with the 10 and 90 % quantiles, ``false_rate``
    false alarms per village-year, ``precision`` share of alarms followed by an episode within the
    window (late ones left out), each with ``_low`` and ``_high``; ``auc`` with interval over the
    levels (regimes with their usual staff alone), ``reach`` the largest false positive rate
    that any level had; ``episodes`` and ``alarms`` counted.
    """
    rows = []
    for variant, one in found.items():
        if variant.factor != 1.0:
            continue
        whole, again = dict(one.whole), dict(one.resampled)
        whole["judged"] = whole["early"] + whole["false"]
        again["judged"] = again["early"] + again["false"]
        full = Sums(whole, again, one.leads)
        row: dict[str, object] = {
            "regime": variant.regime, "title": REGIMES[variant.regime].title,
            "staff": np.nan if variant.staff is None else variant.staff,
            "episodes": whole["episodes"], "alarms": whole["judged"] + whole["late"],
            **_told("warned", "warned", "episodes", full),
            **_told("false_rate", "false", "village_years", full),
            **_told("precision", "early", "judged", full),
            **_leads(one.leads),
        }  # fmt: skip
        rows.append(row | (_auc(found, variant.regime) if variant.staff is None else {}))
    return pd.DataFrame(rows)


def _leads(leads: Floats) -> dict[str, float]:
    low, middle, high = np.quantile(leads, [0.1, 0.5, 0.9]) if leads.size else [np.nan] * 3
    return {"lead_h": float(middle), "lead_h_q10": float(low), "lead_h_q90": float(high)}


def _levels(found: Mapping[Variant, Sums], regime: str) -> list[tuple[float, Sums]]:
    """The levels of a regime with its usual staff, the most easily alarmed first."""
    mine = [(v.factor, s) for v, s in found.items() if v.regime == regime and v.staff is None]
    return sorted(mine, key=lambda pair: pair[0])


def _auc(found: Mapping[Variant, Sums], regime: str) -> dict[str, float]:
    levels = [one for _, one in _levels(found, regime)]
    false = np.array([float(_ratio(s.whole["cried"], s.whole["weeks"])) for s in levels])
    true = np.array([float(_ratio(s.whole["warned"], s.whole["episodes"])) for s in levels])
    again = [
        np.stack([_ratio(s.resampled[a], s.resampled[b]) for s in levels], axis=-1)
        for a, b in (("cried", "weeks"), ("warned", "episodes"))
    ]
    return {
        "auc": float(area(false, true)), **_interval("auc", area(again[0], again[1])),
        "reach": float(np.max(false)),
    }  # fmt: skip


def roc_table(found: Mapping[Variant, Sums]) -> pd.DataFrame:
    """One row per regime and alarm level: true and false positive rate with intervals."""
    rows = []
    for regime in dict.fromkeys(variant.regime for variant in found):
        for factor, one in _levels(found, regime):
            rows.append(
                {
                    "regime": regime, "factor": factor,
                    **_told("false_positive", "cried", "weeks", one),
                    **_told("true_positive", "warned", "episodes", one),
                    "episodes": one.whole["episodes"], "weeks": one.whole["weeks"],
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def worth_table(found: Mapping[Variant, Sums], stakes: Stakes) -> pd.DataFrame:
    """What each alarm level costs a village in a year if every alarm is acted on.

    Returns:
        For each regime a row for ``never act`` and one per level (the violence of the usual level,
        no acts): ``net_loss`` in tenge per village-year with interval, ``best`` the least of the
        regime, ``p_best`` how often it is the least in resampled seeds, ``ratio_low`` to
        ``ratio_high`` the range of cost of acting over loss in which it is the best (NaN: none).
        Late alarms cost nothing extra: there is violence already.
    """
    tables = [
        _worth(regime, _levels(found, regime), stakes)
        for regime in dict.fromkeys(variant.regime for variant in found)
    ]
    return pd.concat(tables, ignore_index=True)


def _worth(regime: str, levels: Sequence[tuple[float, Sums]], stakes: Stakes) -> pd.DataFrame:
    usual = next(one for factor, one in levels if factor == 1.0)
    parts = [(NEVER, *_rates(usual, False))]  # first: of two equal choices the simpler one
    parts += [(f"x{factor:g}", *_rates(one, True)) for factor, one in levels]
    losses = np.stack([_loss(again, stakes) for _, _, again in parts])
    known = ~np.isnan(losses).any(axis=0)
    least = losses[:, known].argmin(axis=0) if known.any() else np.zeros(0, int)
    means = np.array([float(_loss(whole, stakes)) for _, whole, _ in parts])
    acts = [float(whole[0]) for _, whole, _ in parts]
    harm = [float(w[1] + (1.0 - stakes.prevents) * w[2]) for _, w, _ in parts]
    ranges = best_ratios(acts, harm)
    rows = []
    for number, (level, _, _) in enumerate(parts):
        span = ranges[number] or (np.nan, np.nan)
        rows.append(
            {
                "regime": regime, "level": level, "net_loss": means[number],
                **_interval("net_loss", losses[number]), "acts": acts[number],
                "best": number == int(means.argmin()),
                "p_best": float((least == number).mean()) if least.size else np.nan,
                "ratio_low": span[0], "ratio_high": span[1],
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def _loss(rates: Sequence[npt.ArrayLike], stakes: Stakes) -> Floats:
    acts, missed, warned = rates
    return net_loss(acts, missed, warned, stakes.cost_act, stakes.loss, stakes.prevents)


def _rates(one: Sums, act: bool) -> tuple[tuple[Floats, ...], tuple[Floats, ...]]:
    """Alarms acted on, episodes missed and warned of per village-year: whole and resampled."""
    both = []
    for counts in (one.whole, one.resampled):
        years = counts["village_years"]
        acts = np.asarray(counts["early"]) + np.asarray(counts["false"])
        missed = np.asarray(counts["episodes"]) - np.asarray(counts["warned"])
        if not act:
            acts, missed = 0.0 * acts, np.asarray(counts["episodes"])
        warned = np.asarray(counts["episodes"]) - missed
        both.append(tuple(_ratio(part, years) for part in (acts, missed, warned)))
    return both[0], both[1]
