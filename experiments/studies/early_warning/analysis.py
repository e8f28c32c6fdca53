"""From counted runs to tables: warned in time, ROC, what is worth acting on, each with intervals.

Intervals are 95 % percentile intervals over resampled seeds, the same resamples for every level of
a regime, since all levels lived through the same luck.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.statistics.bootstrap import Floats
from experiments.statistics.cost_loss import best_ratios, net_loss
from experiments.statistics.proportion import share
from experiments.statistics.roc import area
from experiments.studies.early_warning.counts import Counts
from experiments.studies.early_warning.regimes import REGIMES, Variant

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
    """Counts of one variant.

    Attributes:
        counts: by field of ``Counts``: first the sum over seeds, then those of resampled seeds;
            ``judged`` are alarms that were early or false.
        leads: hours of all warnings.
    """

    counts: Mapping[str, Floats]
    leads: Floats

    @property
    def whole(self) -> dict[str, float]:
        """Sums over the seeds as they are."""
        return {name: float(values[0]) for name, values in self.counts.items()}

    def ratio(self, over: str, under: str) -> Floats:
        """A quotient of two counts, NaN where nothing is divided by."""
        return _ratio(self.counts[over], self.counts[under])


def sums(counts: Sequence[Counts]) -> Sums:
    """Sums over seeds, and over resampled seeds."""
    drawn = np.random.default_rng(0).integers(0, len(counts), (_RESAMPLES, len(counts)))
    drawn = np.vstack([np.arange(len(counts)), drawn])
    found = {
        name: np.array([getattr(c, name) for c in counts], float)[drawn].sum(axis=1)
        for name in _FIELDS
    }
    found["judged"] = found["early"] + found["false"]
    return Sums(found, np.array([lead for c in counts for lead in c.leads], float))


def _ratio(over: Floats, under: Floats) -> Floats:
    return np.asarray(np.divide(over, under, out=np.full(over.shape, np.nan), where=under != 0.0))


def _told(name: str, over: str, under: str, found: Sums) -> dict[str, float]:
    """A quotient of two counts with its interval, as columns.

    Where all cases agree resampling knows no doubt; then a share has Wilson's interval, in which
    ten of ten are not yet all.
    """
    row = _columns(name, found.ratio(over, under))
    if row[name] in (0.0, 1.0) and name != "false_rate":
        low, _, high = share(found.whole[over], int(found.whole[under]))
        row |= {f"{name}_low": low, f"{name}_high": high}
    return row


def _columns(name: str, values: Floats) -> dict[str, float]:
    """The first value with the interval of the others, as columns."""
    known = values[1:][~np.isnan(values[1:])]
    low, high = np.quantile(known, _ENDS) if known.size else (np.nan, np.nan)
    return {name: float(values[0]), f"{name}_low": float(low), f"{name}_high": float(high)}


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
        row: dict[str, object] = {
            "regime": variant.regime, "title": REGIMES[variant.regime].title,
            "staff": np.nan if variant.staff is None else variant.staff,
            "episodes": one.whole["episodes"],
            "alarms": one.whole["judged"] + one.whole["late"],
            **_told("warned", "warned", "episodes", one),
            **_told("false_rate", "false", "village_years", one),
            **_told("precision", "early", "judged", one),
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
    false = np.stack([one.ratio("cried", "weeks") for one in levels], axis=-1)
    true = np.stack([one.ratio("warned", "episodes") for one in levels], axis=-1)
    return {**_columns("auc", area(false, true)), "reach": float(np.max(false[0]))}


def roc_table(found: Mapping[Variant, Sums]) -> pd.DataFrame:
    """One row per regime and alarm level: true and false positive rate with intervals."""
    rows = [
        {
            "regime": regime, "factor": factor,
            **_told("false_positive", "cried", "weeks", one),
            **_told("true_positive", "warned", "episodes", one),
            "episodes": one.whole["episodes"], "weeks": one.whole["weeks"],
        }
        for regime in dict.fromkeys(variant.regime for variant in found)
        for factor, one in _levels(found, regime)
    ]  # fmt: skip
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
    parts = {NEVER: _rates(usual, False)}  # first: of two equal choices the simpler one
    parts |= {f"x{factor:g}": _rates(one, True) for factor, one in levels}
    rates = np.stack(list(parts.values()), axis=1)  # (of what, level, whole and resampled)
    acts, missed, warned = rates
    losses = net_loss(acts, missed, warned, stakes.cost_act, stakes.loss, stakes.prevents)
    known = losses[:, 1:][:, ~np.isnan(losses[:, 1:]).any(axis=0)]
    least = known.argmin(axis=0)
    ranges = best_ratios(acts[:, 0], (missed + (1.0 - stakes.prevents) * warned)[:, 0])
    rows = []
    for number, level in enumerate(parts):
        low, high = ranges[number] or (np.nan, np.nan)
        rows.append(
            {
                "regime": regime, "level": level, **_columns("net_loss", losses[number]),
                "acts": acts[number, 0], "best": number == int(losses[:, 0].argmin()),
                "p_best": float((least == number).mean()) if least.size else np.nan,
                "ratio_low": low, "ratio_high": high,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def _rates(one: Sums, act: bool) -> list[Floats]:
    """Alarms acted on, episodes missed and warned of, each per village-year."""
    episodes, years = one.counts["episodes"], one.counts["village_years"]
    acts = one.counts["judged"] if act else np.zeros_like(episodes)
    missed = episodes - one.counts["warned"] if act else episodes
    return [_ratio(part, years) for part in (acts, missed, episodes - missed)]
