"""The episode cut out of a run: its window, its hours, its events; roads; labels."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest
from matplotlib.text import Text

import experiments.figures
from experiments.figures.episode import MARKED, episode
from experiments.figures.layout import inch_axes, rows_of
from experiments.figures.placing import Placer
from experiments.figures.roads import Road, road, streams, violence
from experiments.figures.style import new_figure
from tests.figures.conftest import Case


@pytest.mark.parametrize(
    "name", [m.name for m in pkgutil.iter_modules(experiments.figures.__path__)]
)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"experiments.figures.{name}")).failed == 0


def test_the_window_holds_the_episode(violent: Case) -> None:
    run, scenario = violent
    shown = episode(run, scenario)
    incident = run.events[run.events["kind"] == "incident"].iloc[0]
    assert (shown.village.id, shown.start) == (incident["village"], incident["hour"])
    assert shown.first == max(shown.start - 12.0, 0.0)
    assert shown.last <= 24.0 * scenario.days
    assert all(shown.start <= mark.hour < shown.last for mark in shown.marks)
    street = run.hourly[(run.hourly["village"] == shown.village.id) & (run.hourly["crowd"] > 0)]
    assert street["hour"].max() < shown.last


def test_every_step_of_the_window_has_its_row(case: Case) -> None:
    run, scenario = case
    shown = episode(run, scenario)
    steps = int(scenario.value("time.steps_per_hour"))
    hours = shown.hours["hour"].to_numpy()
    assert np.allclose(np.diff(hours), 1.0 / steps)
    assert hours[0] == shown.first
    assert (
        not shown.hours.drop(columns=["attitude", "behaviour", "contradiction"])
        .isna()
        .any(axis=None)
    )


def test_the_hours_hold_what_the_run_recorded(case: Case) -> None:
    run, scenario = case
    shown = episode(run, scenario)
    recorded = run.hourly[run.hourly["village"] == shown.village.id].set_index("hour")
    mine = shown.hours.set_index("hour")
    both = mine.index.intersection(recorded.index)
    for column in ("crowd", "reached", "police", "attitude", "violent_events"):
        assert np.array_equal(mine.loc[both, column], recorded.loc[both, column])
    assert (mine.drop(index=both)["crowd"] == 0).all()


def test_marks_are_the_first_of_their_kind_in_order_of_time(violent: Case) -> None:
    run, scenario = violent
    shown = episode(run, scenario)
    assert [mark.number for mark in shown.marks] == list(range(1, len(shown.marks) + 1))
    assert [mark.hour for mark in shown.marks] == sorted(mark.hour for mark in shown.marks)
    assert {"incident", "crowd", "violence"} <= {mark.kind for mark in shown.marks} <= set(MARKED)
    here = run.events[run.events["village"] == shown.village.id]
    for mark in shown.marks:
        if mark.kind != "dispersal":
            assert mark.hour == here.loc[here["kind"] == mark.kind, "hour"].iloc[0]


def test_numbers_above_the_panels_never_touch(violent: Case) -> None:
    shown = episode(*violent)
    rows = rows_of(shown.marks, shown.last - shown.first)
    places = [(row, mark.lag) for row, mark in zip(rows, shown.marks, strict=True)]
    assert len(set(places)) == len(places)


def test_streams_add_up_to_the_events(violent: Case) -> None:
    run, scenario = violent
    found, total = streams(run, scenario), run.events.groupby("kind")["amount"].sum()
    assert sum(s.sent for s in found) == total.get("convoy", 0.0)
    assert sum(s.arrived for s in found) == total.get("arrival", 0.0)
    assert sum(s.back for s in found) == total.get("turned_back", 0.0)
    assert sum(violence(run).values()) == run.summary["violent_events"]
    assert [s.sent for s in found] == sorted((s.sent for s in found), reverse=True)


def test_a_road_bends_round_a_village_that_lies_on_it(violent: Case) -> None:
    stream = streams(*violent)[0]
    ends = {stream.origin: (0.0, 0.0), stream.place: (10.0, 0.0)}
    straight = Road((0.0, 0.0), (10.0, 0.0), 0.18).at(0.5)
    between = ends | {"between": straight}
    way = road(stream, between, dict.fromkeys(between, 0.5))
    assert abs(way.at(0.5)[1] - straight[1]) > 0.5
    assert way.at(0.0) == (0.0, 0.0)
    assert way.at(1.0) == (10.0, 0.0)


def _labels(must: bool) -> list[Text]:
    figure = new_figure(6.0, "Title", "Footer")
    axes = inch_axes(figure, 1.0, 1.0, 4.0, 4.0)
    axes.set(xlim=(0.0, 4.0), ylim=(0.0, 4.0))
    placer = Placer(axes)
    placer.take(1.0, 1.0, 0.3)
    texts = [axes.text(0.0, 0.0, "name") for _ in range(2)]
    return [text for text in texts if placer.put(text, [(1.0, 1.0), (2.0, 2.0)], must)]


def test_labels_go_where_nothing_is() -> None:
    one, other = _labels(must=True)
    assert one.get_position() == (2.0, 2.0)
    assert other.get_position() == (1.0, 1.0) or other.get_position() == (2.0, 2.0)
    assert len(_labels(must=False)) == 1
