"""Designs: which points they visit, on every kind of factor."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import qmc

from experiments.designs import (
    Factor,
    Grid,
    LatinHypercube,
    Listed,
    OneAtATime,
    Role,
    Scale,
    SobolSequence,
)
from experiments.designs.listed import read_list
from simulation import KelisimError

LINE = Factor("a.line", Role.UNKNOWN, 2.0, 4.0)
LOG = Factor("a.log", Role.UNKNOWN, 1e-3, 10.0, Scale.LOG)
WHOLE = Factor("a.whole", Role.UNKNOWN, 2.0, 5.0, integer=True)
NAMES = Factor("strategy", Role.LEVER, values=("one", "two", "three"))
ALL = (LINE, LOG, WHOLE, NAMES)


@pytest.mark.parametrize("design", [LatinHypercube(300), SobolSequence(300)])
def test_every_kind_of_factor_is_spread_evenly(design: LatinHypercube | SobolSequence) -> None:
    points = design.points(ALL, {})
    assert points["a.line"].between(2.0, 4.0).all()
    assert points["a.line"].mean() == pytest.approx(3.0, abs=0.02)
    assert np.log10(points["a.log"]).mean() == pytest.approx(-1.0, abs=0.05)
    assert pd.api.types.is_integer_dtype(points["a.whole"])
    assert points["a.whole"].value_counts().reindex([2, 3, 4, 5]).between(65, 85).all()
    assert points["strategy"].value_counts().reindex(NAMES.values).between(90, 110).all()


def test_each_part_of_a_latin_hypercube_holds_one_point() -> None:
    points = LatinHypercube(50, seed=3).points((LINE, LOG), {})
    for units in ((points["a.line"] - 2.0) / 2.0, np.log10(points["a.log"] / 1e-3) / 4.0):
        assert sorted((units * 50).astype(int)) == list(range(50))


@pytest.mark.parametrize("kind", [LatinHypercube, SobolSequence])
def test_the_seed_decides(kind: type[LatinHypercube | SobolSequence]) -> None:
    one = kind(16, seed=1).points(ALL, {})
    pd.testing.assert_frame_equal(one, kind(16, seed=1).points(ALL, {}))
    assert not one.equals(kind(16, seed=2).points(ALL, {}))


def test_a_longer_sobol_sequence_begins_with_the_shorter_one() -> None:
    longer = SobolSequence(100).points(ALL, {})
    pd.testing.assert_frame_equal(SobolSequence(7).points(ALL, {}), longer.head(7))


def test_a_sobol_sequence_fills_space_better_than_chance() -> None:
    units = SobolSequence(128).points((LINE, Factor("b", Role.UNKNOWN)), {}).to_numpy(copy=True)
    units[:, 0] = (units[:, 0] - 2.0) / 2.0
    chance = np.random.default_rng(1).random((128, 2))
    assert qmc.discrepancy(units) < 0.5 * qmc.discrepancy(chance)


def test_a_grid_is_every_combination_once() -> None:
    line = Factor("a.line", Role.UNKNOWN, 2.0, 4.0, levels=3)
    log = Factor("a.log", Role.UNKNOWN, 1e-3, 10.0, Scale.LOG, levels=5)
    points = Grid().points((line, log, WHOLE_STEPS, NAMES), {})
    assert len(points) == 3 * 5 * 4 * 3 == len(points.drop_duplicates())
    assert sorted(set(points["a.line"])) == [2.0, 3.0, 4.0]
    assert sorted(set(points["a.log"])) == pytest.approx([1e-3, 1e-2, 1e-1, 1.0, 10.0])
    assert list(points["strategy"][:3]) == ["one", "two", "three"]


WHOLE_STEPS = Factor("a.whole", Role.UNKNOWN, 2.0, 5.0, integer=True, levels=4)


def test_a_grid_needs_steps_and_has_bounds() -> None:
    with pytest.raises(KelisimError, match=r"'a.line' is a range.*levels = 5"):
        Grid().points((LINE,), {})
    many = [Factor(f"a.{k}", Role.UNKNOWN, levels=1000) for k in range(3)]
    with pytest.raises(KelisimError, match="1,000,000,000 points"):
        Grid().points(many, {})


def test_one_at_a_time_moves_one_at_a_time() -> None:
    base = {"a.line": 2.5, "a.log": 1.0, "a.whole": 3, "strategy": "two"}
    points = OneAtATime().points(ALL, base)
    assert points.iloc[0].to_dict() == base
    moved = (points != pd.Series(base)).sum(axis=1)
    assert moved.tolist() == [0] + [1] * 8
    assert points["a.line"].tolist()[1:3] == [2.0, 4.0]


def test_lists_from_files(tmp_path: Path) -> None:
    table = pd.DataFrame({"a.line": [2.0, 3.5], "strategy": ["one", "three"]})
    table.to_csv(tmp_path / "points.csv", index=False)
    table.to_parquet(tmp_path / "points.parquet")
    for name in ("points.csv", "points.parquet"):
        points = read_list(tmp_path / name).points((NAMES, LINE), {})
        assert points["a.line"].tolist() == [2.0, 3.5]
        assert list(points.columns) == ["strategy", "a.line"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"strategy": ["one"]}, "no column 'a.line'"),
        ({"a.line": [2.0], "strategy": ["one"], "a.lin": [1.0]}, "'a.lin' that is declared"),
        (
            {"a.line": [2.0, np.nan], "strategy": ["one", "two"]},
            r"row 2, column 'a.line': no value",
        ),
        ({"a.line": [2.0], "strategy": ["four"]}, "Allowed: one, two, three"),
        ({"a.line": ["much"], "strategy": ["one"]}, "Write a number"),
        ({"a.line": [], "strategy": []}, "holds no row"),
    ],
)
def test_mistakes_in_lists_are_named(columns: dict[str, list[object]], words: str) -> None:
    with pytest.raises(KelisimError, match=words):
        Listed(pd.DataFrame(columns)).points((LINE, NAMES), {})


def test_files_that_are_no_lists(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "x.parquet").write_bytes(b"no parquet")
    (tmp_path / "x.csv").write_bytes(b"")
    for name, words in (("x.txt", "not '.txt'"), ("x.parquet", "read"), ("x.csv", "read")):
        with pytest.raises(KelisimError, match=words):
            read_list(tmp_path / name)
    with pytest.raises(KelisimError, match="there is no file"):
        read_list(tmp_path / "none.csv")


def test_factors_that_cannot_be() -> None:
    with pytest.raises(KelisimError, match="must lie below"):
        Factor("a", Role.UNKNOWN, 1.0, 1.0)
    with pytest.raises(KelisimError, match="log scale needs"):
        Factor("a", Role.UNKNOWN, 0.0, 1.0, Scale.LOG)
