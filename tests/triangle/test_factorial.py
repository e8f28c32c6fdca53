"""Effects and Shapley values against closed forms and games with published answers."""

import numpy as np
import pytest

from experiments.statistics.factorial import contrasts, shapley_values, subsets

RNG = np.random.default_rng(5)


def game(worth, players: int) -> np.ndarray:
    """The worth of every coalition, in the order of cells."""
    return np.array([float(worth(set(chosen))) for chosen in subsets(players)])


def yates(cells: np.ndarray) -> np.ndarray:
    """Yates' 1937 algorithm: k passes of sums and differences of neighbours."""
    column = cells.copy()
    for _ in range(len(cells).bit_length() - 1):
        pairs = column.reshape(-1, 2)
        column = np.concatenate([pairs.sum(axis=1), pairs[:, 1] - pairs[:, 0]])
    return column[1:] / (len(cells) / 2)


@pytest.mark.parametrize("players", [1, 2, 3, 4])
def test_effects_are_those_of_yates(players: int) -> None:
    cells = RNG.normal(size=1 << players)
    assert contrasts(players) @ cells == pytest.approx(yates(cells))


def test_effects_of_a_published_example() -> None:
    """Box, Hunter & Hunter 2005, table 5.2 (pilot plant): T 23, C −5, K 1.5, TK 10 and so on."""
    cells = np.array([60.0, 72, 54, 68, 52, 83, 45, 80])  # T, C, K in standard order
    known = [23.0, -5.0, 1.5, 1.5, 10.0, 0.0, 0.5]  # T, C, TC, K, TK, CK, TCK
    assert (contrasts(3) @ cells).tolist() == known


def test_half_an_effect_is_a_coefficient_of_the_regression_on_minus_and_plus_one() -> None:
    cells = RNG.normal(size=8)
    signs = np.array([[1.0 if j in chosen else -1.0 for j in range(3)] for chosen in subsets(3)])
    design = np.array(
        [[np.prod(row[list(chosen)]) for chosen in subsets(3)] for row in signs]
    )  # fmt: skip
    coefficients = np.linalg.solve(design, cells)
    assert contrasts(3) @ cells / 2.0 == pytest.approx(coefficients[1:])


def test_an_additive_game_has_main_effects_alone() -> None:
    worth = np.array([3.0, -1.0, 0.5, 2.0])
    cells = game(lambda chosen: 7.0 + sum(worth[j] for j in chosen), 4)
    effects = contrasts(4) @ cells
    single = [(1 << j) - 1 for j in range(4)]
    assert shapley_values(cells) == pytest.approx(worth)
    assert effects[single] == pytest.approx(worth)
    assert np.delete(effects, single) == pytest.approx(0.0)


def test_the_glove_game() -> None:
    """Shapley & Shubik 1969: one left glove and two right ones, a pair is worth 1."""
    cells = game(lambda chosen: 0 in chosen and len(chosen) > 1, 3)
    assert shapley_values(cells) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_the_airport_game() -> None:
    """Littlechild & Owen 1973: a runway as long as the largest plane needs; costs 1, 2, 4, 7."""
    cost = [1.0, 2.0, 4.0, 7.0]
    cells = game(lambda chosen: max((cost[j] for j in chosen), default=0.0), 4)
    assert shapley_values(cells) == pytest.approx(
        [1 / 4, 1 / 4 + 1 / 3, 1 / 4 + 1 / 3 + 1.0, 1 / 4 + 1 / 3 + 1.0 + 3.0]
    )


def test_shares_sum_to_the_total_whatever_the_game() -> None:
    cells = RNG.normal(size=(20, 16))
    assert shapley_values(cells).sum(axis=1) == pytest.approx(cells[:, -1] - cells[:, 0])


def test_players_who_do_the_same_get_the_same_and_a_dummy_nothing() -> None:
    cells = game(lambda chosen: len(chosen & {0, 2}) ** 2 + 4.0, 4)
    values = shapley_values(cells)
    assert values[0] == pytest.approx(values[2])
    assert values[[1, 3]] == pytest.approx(0.0)


def test_a_package_that_makes_up_for_another_interacts_with_it_by_half() -> None:
    either = game(lambda chosen: -8.0 if chosen else 0.0, 2)  # one is as good as both
    assert (contrasts(2) @ either).tolist() == [-4.0, -4.0, 4.0]
    assert shapley_values(either).tolist() == [-4.0, -4.0]
