"""What is drawn on the map: villages, roads, violence, names, the scale bar."""

import math
from collections.abc import Iterator, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle, Wedge

from experiments.figures.placing import Placer
from experiments.figures.roads import Point, Road, Stream
from experiments.figures.style import BLACK, SMALL, VERMILION, look, plain, shortened, wrapped
from simulation import Scenario
from simulation.scenario import Village

MAP_WIDTH = 8.3  # inches
ROAD = "#404040"
_MANY = 15  # villages; with more, names give way
_SCALES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
_DIAGONALS = ((-0.9, 0.9), (0.9, 0.9), (-0.9, -0.9), (0.9, -0.9))
_CROSS = ((0.0, 1.1), (1.1, 0.0), (0.0, -1.1), (-1.1, 0.0))


def draw_village(
    axes: Axes, village: Village, scenario: Scenario, radius: float, struck: bool
) -> None:
    angle = 90.0
    for number, group in enumerate(scenario.groups):
        share = village.shares.get(group.id, 0.0)
        if share > 0.0:
            wedge = Wedge(
                village.position, radius, angle - 360.0 * share, angle, linewidth=0.6, zorder=5,
                facecolor=look(number).colour, hatch=look(number).hatch, edgecolor=BLACK,
            )  # fmt: skip
            axes.add_patch(wedge)
            angle -= 360.0 * share
    if struck:
        ring = Circle(village.position, radius * 1.14, fill=False, linewidth=2.2, zorder=6)
        axes.add_patch(ring)
    if village.seat:
        corner = (village.position[0] - 1.2 * radius, village.position[1] - 1.2 * radius)
        axes.add_patch(
            Rectangle(corner, 2.4 * radius, 2.4 * radius, fill=False, linewidth=1.6, zorder=6)
        )


def draw_road(
    axes: Axes, stream: Stream, way: Road, radius: Mapping[str, float], linewidth: float
) -> None:
    low, high = axes.get_xlim()
    points = 72.0 * MAP_WIDTH / (high - low)  # per km
    axes.add_patch(
        FancyArrowPatch(
            way.start, way.end, connectionstyle=f"arc3,rad={way.bend}", arrowstyle="-|>", zorder=3,
            shrinkA=radius[stream.origin] * points * 1.05, mutation_scale=14, color=ROAD,
            shrinkB=radius[stream.place] * points * 1.2 + 2.0, linewidth=linewidth,
        )
    )  # fmt: skip


def road_width(sent: float, most: float) -> float:
    return 0.8 + 3.7 * sent / most


def label_road(axes: Axes, placer: Placer, stream: Stream, way: Road) -> None:
    words = f"{stream.sent:.0f} · {stream.hours:.1f} h"
    if stream.back > 0:
        words += f"\n✕ {stream.back:.0f} back"
    text = axes.text(
        0.0, 0.0, words, size=SMALL - 1, ha="center", va="center", zorder=7, linespacing=1.1,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85},
    )  # fmt: skip
    placer.put(text, _beside(way, axes), owner=stream)


def _beside(way: Road, axes: Axes) -> Iterator[Point]:
    """Places for a label on a road, from its middle outwards, then beside it."""
    km = (axes.get_xlim()[1] - axes.get_xlim()[0]) / MAP_WIDTH  # per inch
    (x0, y0), (x2, y2) = way.start, way.end
    length = math.dist(way.start, way.end) or 1.0
    short = length < 1.6 * km  # a label on it would hide it
    for off in (0.35, -0.35, 0.5, -0.5, 0.7, -0.7) if short else (0.0, 0.25, -0.25, 0.4, -0.4):
        for along in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72):
            x, y = way.at(along)
            yield x + off * km * (y2 - y0) / length, y - off * km * (x2 - x0) / length


def label_violence(
    axes: Axes, placer: Placer, acts: Mapping[str, float], places: Mapping[str, Point],
    radius: Mapping[str, float],
) -> None:  # fmt: skip
    """A star with the number of violent events at each village that had any."""
    width = axes.get_xlim()[1] - axes.get_xlim()[0]
    for village, number in acts.items():
        x, y = places[village]
        away = radius[village] * 1.1 + 0.018 * width
        spots = [(x + a * away, y + b * away) for a, b in _DIAGONALS + _CROSS]
        spot = placer.freest(spots, 0.022 * width)
        axes.plot(
            *spot, marker=(9, 1, 0), markersize=30, color=VERMILION, markeredgecolor=BLACK, zorder=8
        )
        axes.text(
            *spot, f"{number:.0f}", size=SMALL, weight="bold", ha="center", va="center_baseline",
            zorder=9,
        )  # fmt: skip
        placer.take(*spot, 0.022 * width)


def label_villages(
    axes: Axes, placer: Placer, villages: Sequence[Village], radius: Mapping[str, float],
    concerned: set[str],
) -> int:  # fmt: skip
    """Names and households; returns how many had no room (never one that something happened to).

    Where there are many villages their names are shorter, and a thin line leads to each.
    """
    hidden = 0
    many = len(villages) > _MANY
    ordered = sorted(villages, key=lambda v: (v.id not in concerned, not v.seat, -v.households))
    for village in ordered:
        words = plain(wrapped(shortened(village.name, 40), 1.7, SMALL))
        words = f"{words}\n{village.households} households"
        if many:
            words = plain(shortened(village.name, 18))
        text = axes.text(
            0.0, 0.0, words, size=SMALL - many, ha="center", va="center", zorder=7, linespacing=1.1,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.7},
        )  # fmt: skip
        must = not many or village.id in concerned
        if not placer.put(text, _around(axes, village, radius[village.id], words), must):
            hidden += 1
        elif many:
            (x, y), (to_x, to_y) = village.position, text.get_position()
            axes.plot([x, to_x], [y, to_y], color=BLACK, linewidth=0.6, zorder=4.5)
    return hidden


def _around(axes: Axes, village: Village, radius: float, words: str) -> Iterator[Point]:
    """Centres for a label below, above, right and left of a disc, then further off."""
    low, high = axes.get_xlim()
    km = (high - low) / MAP_WIDTH  # per inch
    lines = words.split("\n")
    half_high = len(lines) * SMALL * 0.62 / 72.0 * km
    half_wide = max(map(len, lines)) * SMALL * 0.27 / 72.0 * km
    x, y = village.position
    for more in (0.04, 0.2, 0.4):
        down = radius * 1.2 + half_high + more * km * 0.7
        across = radius * 1.2 + half_wide + more * km
        yield from ((x, y - down), (x, y + down), (x + across, y), (x - across, y))
        yield from ((x + a * across, y + b * down) for b in (-0.7, 0.7, -1, 1) for a in (1, -1))


def scale_bar(axes: Axes, placer: Placer, width: float) -> None:
    length = max((s for s in _SCALES if s <= 0.2 * width), default=_SCALES[0])
    x = axes.get_xlim()[0] + 0.03 * width
    y = axes.get_ylim()[0] + 0.03 * width
    axes.plot([x, x + length], [y, y], color=BLACK, linewidth=3.0, solid_capstyle="butt")
    axes.text(x, y + 0.008 * width, f"{length:g} km, straight", size=SMALL, va="bottom")
    for part in (0.0, 0.33, 0.67, 1.0):
        placer.take(x + part * length, y + 0.012 * width, 0.03 * width)
