"""Indices against functions with published answers, and against luck of known size."""

import numpy as np
import pandas as pd
import pytest

from experiments.designs import Factor, Role
from experiments.designs.grouping import Grouping
from experiments.designs.morris_and_sobol import Morris, SobolIndices
from experiments.studies.sensitivity.analysis import analyse, final
from experiments.studies.sensitivity.responses import Response

INPUTS = tuple(Factor(f"x{k}", Role.UNKNOWN, -np.pi, np.pi) for k in (1, 2, 3))
DUMMY = Factor("dummy", Role.DUMMY)
# Ishigami & Homma 1990 with a = 7, b = 0.1, in closed form (Saltelli et al. 2008, p. 179).
A, B = 7.0, 0.1
V1 = 0.5 * (1.0 + B * np.pi**4 / 5.0) ** 2
V2 = A**2 / 8.0
V13 = B**2 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
V = V1 + V2 + V13
FIRST = {"x1": V1 / V, "x2": V2 / V, "x3": 0.0}
TOTAL = {"x1": (V1 + V13) / V, "x2": V2 / V, "x3": V13 / V}


def ishigami(points: pd.DataFrame) -> np.ndarray:
    """The function at these points."""
    x1, x2, x3 = (points[name].to_numpy() for name in ("x1", "x2", "x3"))
    return np.sin(x1) + A * np.sin(x2) ** 2 + B * x3**4 * np.sin(x1)


def indices(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """One measure of the whole sample, by input."""
    whole = final(table)
    return whole[whole["measure"] == measure].set_index("input")


def response(values: np.ndarray) -> Response:
    return Response("y", "mean", values)


def test_published_values() -> None:
    assert (FIRST["x1"], FIRST["x2"]) == pytest.approx((0.3139, 0.4424), abs=1e-4)
    assert TOTAL["x3"] == pytest.approx(0.2437, abs=1e-4)


def test_ishigami() -> None:
    design, factors = SobolIndices(4096), (*INPUTS, DUMMY)
    table = analyse(design, factors, response(ishigami(design.points(factors, {}))))
    for measure, known in (("S1", FIRST), ("ST", TOTAL)):
        found = indices(table, measure)
        for name, value in known.items():
            assert found.loc[name, "value"] == pytest.approx(value, abs=0.02)
            assert found.loc[name, "low"] - 1e-3 <= value <= found.loc[name, "high"] + 1e-3
        assert found.loc["dummy", "value"] == pytest.approx(0.0, abs=1e-12)


def test_noisy_ishigami() -> None:
    """Luck of variance s² in every value: shares shrink by V/(V + s²), totals also gain s²."""
    design, factors = SobolIndices(4096, seed=3), (*INPUTS, DUMMY)
    replicates, deviation = 4, 4.0
    points = design.points(factors, {})
    luck = np.random.default_rng(5).normal(0.0, deviation, (len(points), replicates))
    mean = (ishigami(points)[:, None] + luck).mean(axis=1)
    noise = deviation**2 / replicates
    table = analyse(design, factors, response(mean))
    first, total = indices(table, "S1"), indices(table, "ST")
    for name in FIRST:
        assert first.loc[name, "value"] == pytest.approx(FIRST[name] * V / (V + noise), abs=0.03)
        known = (TOTAL[name] * V + noise) / (V + noise)
        assert total.loc[name, "value"] == pytest.approx(known, abs=0.03)
    floor = noise / (V + noise)
    assert total.loc["dummy", "value"] == pytest.approx(floor, abs=0.02), "the noise floor"
    assert total.loc["x3", "low"] > total.loc["dummy", "high"]


def test_intervals_narrow_as_the_sample_grows() -> None:
    design = SobolIndices(1024)
    table = analyse(design, INPUTS, response(ishigami(design.points(INPUTS, {}))))
    x1 = table[(table["input"] == "x1") & (table["measure"] == "ST")]
    widths = (x1["high"] - x1["low"]).to_numpy()
    assert list(x1["blocks"]) == [64, 128, 256, 512, 1024]
    assert widths[-1] < 0.6 * widths[0]
    short = SobolIndices(256)
    again = analyse(short, INPUTS, response(ishigami(short.points(INPUTS, {}))))
    part = x1[x1["blocks"] == 256].reset_index(drop=True)
    whole = again[(again["input"] == "x1") & (again["measure"] == "ST") & (again["blocks"] == 256)]
    pd.testing.assert_frame_equal(part, whole.reset_index(drop=True), check_exact=True)


def test_bootstrap_is_seeded_and_its_seed_counts() -> None:
    design = SobolIndices(64)
    values = response(ishigami(design.points(INPUTS, {})))
    first = analyse(design, INPUTS, values, seed=1)
    pd.testing.assert_frame_equal(first, analyse(design, INPUTS, values, seed=1))
    assert not first.equals(analyse(design, INPUTS, values, seed=2))


def test_groups_add_up_for_an_additive_function() -> None:
    factors = tuple(Factor(f"{g}.{k}", Role.UNKNOWN, 0.0, 1.0) for g in ("a", "b") for k in "12")
    design = SobolIndices(1024, Grouping.PROCESS, dummy=False)
    points = design.points(factors, {})
    assert len(points) == 1024 * (2 + 2)
    values = points @ np.array([1.0, 2.0, 3.0, 1.0])
    found = indices(analyse(design, factors, response(values.to_numpy())), "ST")
    assert list(found.index) == ["a", "b"]
    assert found["value"].to_numpy() == pytest.approx([5.0 / 15.0, 10.0 / 15.0], abs=0.02)


def test_morris_gives_the_slopes_of_a_line() -> None:
    """For a linear function every elementary effect is the slope times the range."""
    design, factors = Morris(20), (*INPUTS, DUMMY)
    points = design.points(factors, {})
    assert len(points) == 20 * 5
    values = (points["x1"] - 3.0 * points["x2"]).to_numpy()
    table = analyse(design, factors, response(values))
    found = indices(table, "mu_star")["value"]
    known = {"x1": 2 * np.pi, "x2": 6 * np.pi, "x3": 0.0, "dummy": 0.0}
    assert found.to_dict() == pytest.approx(known, abs=1e-9)
    assert indices(table, "sigma")["value"].to_numpy() == pytest.approx(np.zeros(4), abs=1e-9)


def test_morris_sees_interaction_as_spread() -> None:
    design, factors = Morris(60), (*INPUTS, DUMMY)
    table = analyse(design, factors, response(ishigami(design.points(factors, {}))))
    spread = indices(table, "sigma")["value"]
    assert spread["x3"] > 1.0 > spread["dummy"] == 0.0


def test_morris_groups() -> None:
    factors = tuple(Factor(f"{g}.{k}", Role.UNKNOWN, 0.0, 1.0) for g in ("a", "b") for k in "12")
    design = Morris(30, grouping=Grouping.PROCESS, dummy=False)
    points = design.points(factors, {})
    values = (points["a.1"] + points["a.2"]).to_numpy()
    found = indices(analyse(design, factors, response(values)), "mu_star")["value"]
    assert found["b"] == 0.0 < found["a"]


def test_a_response_without_any_variance_has_no_indices() -> None:
    for design in (SobolIndices(16), Morris(8)):
        values = np.ones(len(design.points(INPUTS, {})))
        assert analyse(design, INPUTS, response(values))["value"].isna().all()
