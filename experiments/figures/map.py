"""The villages at their synthetic places: who lives there, who travelled, where violence was."""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.path import Path

from experiments.figures.episode import Episode, episode
from experiments.figures.layout import inch_axes, note
from experiments.figures.legend import group_handles, headed_key
from experiments.figures.map_drawing import (
    MAP_WIDTH,
    ROAD,
    draw_road,
    draw_village,
    label_road,
    label_villages,
    label_violence,
    road_width,
    scale_bar,
)
from experiments.figures.picture import Picture
from experiments.figures.placing import Placer
from experiments.figures.roads import road, streams, violence
from experiments.figures.style import (
    BLACK,
    VERMILION,
    footer_inches,
    new_figure,
    run_footer,
    title_inches,
)
from simulation import Run, Scenario
from simulation.scenario import Village

_HEIGHT = 8.8
_LEFT, _SIDE, _SIDE_WIDTH = 0.15, 8.7, 2.65
_STREAMS = 8  # drawn; more cannot be read
_LARGEST = 0.055  # radius of the largest village, of the map's width
_LEAST = 5.0  # km shown at least
_SMALLEST = 0.3  # of the radius of the largest
# Drawn as a path: markers made of letters are not safe when pictures are drawn in two threads.
_ARROW = Path([(-1, 0.15), (0.2, 0.15), (0.2, 0.6), (1, 0), (0.2, -0.6), (0.2, -0.15), (-1, -0.15)])


def village_map(run: Run, scenario: Scenario) -> Picture:
    """Villages as discs of group shares, convoys as arrows, violent events as numbered stars."""
    title = "Villages, travel and violence in the whole run (synthetic positions, no real map)"
    figure = new_figure(_HEIGHT, title, run_footer(run, scenario))
    top = title_inches(figure) + 0.1
    height = _HEIGHT - top - footer_inches(figure) - 0.15
    axes = inch_axes(figure, _LEFT, top, MAP_WIDTH, height)
    width = _frame(axes, scenario.villages, MAP_WIDTH / height)
    radius = _radii(scenario.villages, width)
    largest, acts = streams(run, scenario)[:_STREAMS], violence(run)
    shown = episode(run, scenario)
    struck = shown.village.id if shown.eventful else ""
    placer = Placer(axes)
    for village in scenario.villages:
        draw_village(axes, village, scenario, radius[village.id], village.id == struck)
        placer.take(*village.position, radius[village.id] * 1.2)
    places = {village.id: village.position for village in scenario.villages}
    roads = {stream: road(stream, places, radius) for stream in largest}
    for stream, way in roads.items():
        draw_road(axes, stream, way, radius, road_width(stream.sent, largest[0].sent))
        for step in range(2, 19):
            placer.take(*way.at(step / 20.0), 0.004 * width, stream)
    scale_bar(axes, placer, width)
    label_violence(axes, placer, acts, places, radius)
    for stream, way in roads.items():
        label_road(axes, placer, stream, way)
    concerned = {struck, *acts, *(s.origin for s in largest), *(s.place for s in largest)}
    hidden = label_villages(axes, placer, scenario.villages, radius, concerned)
    _explain(figure, scenario, top, _remarks(run, scenario, hidden))
    return Picture(figure, _told(run, scenario))


def _told(run: Run, scenario: Scenario) -> str:
    """What the picture shows, in words."""
    names = {village.id: village.name for village in scenario.villages}
    parts = [
        f"A map with invented positions shows {len(scenario.villages)} village(s) as discs divided"
        f" by group, sized by households. {_first_words(episode(run, scenario))}"
    ]
    found = streams(run, scenario)
    peak = [
        f"{s.sent:.0f} from {names[s.origin]} to {names[s.place]} ({s.hours:.1f} hours by road;"
        f" {s.arrived:.0f} joined a crowd, {s.back:.0f} turned back)"
        for s in found[:_STREAMS]
    ]
    if peak:
        total = sum(s.sent for s in found)
        parts.append(f"{total:.0f} young men set off in {len(found)} streams; largest:")
        parts.append(f"{'; '.join(peak)}.")
    else:
        parts.append("Nobody travels to another village.")
    acts = sorted(violence(run).items(), key=lambda item: -item[1])
    told = ", ".join(f"{names[village]} {number:.0f}" for village, number in acts)
    parts.append(f"Violent events: {told}." if told else "There is no violence.")
    return " ".join(parts)


def _first_words(shown: Episode) -> str:
    if shown.incident:
        return f"The first incident is in {shown.village.name}."
    return f"It begins in {shown.village.name}." if shown.eventful else "Nothing happens."


def _frame(axes: Axes, villages: Sequence[Village], ratio: float) -> float:
    """Set limits with one scale both ways and room at the edges; returns the width in km."""
    xs, ys = ([v.position[k] for v in villages] for k in (0, 1))
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    width = max(wide * 1.35, high * 1.35 * ratio, _LEAST)
    x, y = (max(xs) + min(xs)) / 2.0, (max(ys) + min(ys)) / 2.0
    axes.set(
        xlim=(x - width / 2.0, x + width / 2.0),
        ylim=(y - width / ratio / 2.0, y + width / ratio / 2.0),
        xticks=[], yticks=[],
    )  # fmt: skip
    for spine in axes.spines.values():
        spine.set_color("#cccccc")
    return width


def _radii(villages: Sequence[Village], width: float) -> dict[str, float]:
    """Radii in km: areas go with households, and roads between neighbours stay visible."""
    most = max(village.households for village in villages)
    share = {v.id: max(math.sqrt(v.households / most), _SMALLEST) for v in villages}
    largest = _LARGEST * width
    for k, one in enumerate(villages):
        for other in villages[:k]:
            room = math.dist(one.position, other.position) / (share[one.id] + share[other.id])
            largest = min(largest, max(0.5 * room, 0.015 * width))
    return {name: part * largest for name, part in share.items()}


def _remarks(run: Run, scenario: Scenario, hidden: int) -> list[str]:
    found = streams(run, scenario)
    if found:
        total, rest = sum(s.sent for s in found), found[_STREAMS:]
        words = f"{total:.0f} young men set off for another village."
        if rest:
            words += f" Of {len(found)} streams the {_STREAMS} largest are drawn; the others hold"
            words += f" {sum(s.sent for s in rest):.0f}, none more than {rest[0].sent:.0f}."
    else:
        words = "Nobody set off for another village."
    lines = [words]
    if found:
        most = f"{found[0].sent:.0f} · {found[0].hours:.1f} h"
        lines.insert(0, f"{most}: {found[0].sent:.0f} set off, {found[0].hours:.1f} hours by road.")
    if not violence(run):
        lines.append("No violence.")
    if hidden:
        lines.append(f"Village names without room: {hidden}.")
    return lines


def _explain(figure: Figure, scenario: Scenario, top: float, remarks: Sequence[str]) -> None:
    edge: dict[str, Any] = {"color": "white", "markeredgecolor": BLACK}
    signs = [
        _sign("village, area by households", marker="o", **edge),
        _sign("first incident", marker="o", markeredgewidth=2.4, **edge),
        _sign("seat of the district", marker="s", **edge),
        _sign("convoy, width by number", marker=_ARROW, color=ROAD, markersize=16),
        _sign("turned back on the road", marker="x", markeredgewidth=2.0, color=BLACK),
        _sign("violent events", marker=(9, 1, 0), markersize=15, **edge | {"color": VERMILION}),
    ]
    groups = group_handles(scenario.groups, _SIDE_WIDTH)
    top += headed_key(figure, "Groups", groups, _SIDE, top) + 0.1
    top += headed_key(figure, "Signs", signs, _SIDE, top) + 0.1
    for remark in remarks:
        top += note(figure, _SIDE, top, remark, _SIDE_WIDTH) + 0.06


def _sign(label: str, **style: Any) -> Line2D:
    return Line2D([], [], linestyle="none", label=label, **{"markersize": 11} | style)
