"""The villages at their synthetic places: who lives there, who travelled, where violence was."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle, Wedge
from matplotlib.path import Path
from matplotlib.text import Text

from experiments.figures import layout, style
from experiments.figures.episode import Episode, episode
from experiments.figures.layout import sign
from experiments.figures.picture import Picture
from experiments.figures.placing import Placer
from experiments.figures.roads import Point, Road, Stream, road, streams, violence
from experiments.figures.style import BLACK, SMALL, VERMILION, look, plain, shortened, wrapped
from simulation import Run, Scenario
from simulation.scenario import Village

_HEIGHT = 8.8
_LEFT, _SIDE, _SIDE_WIDTH = 0.15, 8.7, 2.65
_STREAMS = 8  # drawn; more cannot be read
# Drawn as a path: markers made of letters are not safe when pictures are drawn in two threads.
_ARROW = Path([(-1, 0.15), (0.2, 0.15), (0.2, 0.6), (1, 0), (0.2, -0.6), (0.2, -0.15), (-1, -0.15)])
_WIDTH = 8.3  # inches
_ROAD = "#404040"
_STAR: dict[str, Any] = {"marker": (9, 1, 0), "color": VERMILION, "markeredgecolor": BLACK}
_LARGEST = 0.055  # radius of the largest village, of the map's width
_LEAST = 5.0  # km shown at least
_SMALLEST = 0.3  # of the radius of the largest
_MANY = 15  # villages; with more, names give way
_SCALES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
_DIAGONALS = ((-0.9, 0.9), (0.9, 0.9), (-0.9, -0.9), (0.9, -0.9))
_CROSS = ((0.0, 1.1), (1.1, 0.0), (0.0, -1.1), (-1.1, 0.0))


def village_map(run: Run, scenario: Scenario) -> Picture:
    """Villages as discs of group shares, convoys as arrows, violent events as numbered stars."""
    title = "Villages, travel and violence in the whole run (synthetic positions, no real map)"
    figure = style.new_figure(_HEIGHT, title, style.run_footer(run, scenario))
    top = style.title_inches(figure) + 0.1
    height = _HEIGHT - top - style.footer_inches(figure) - 0.15
    drawn = _Map(layout.inch_axes(figure, _LEFT, top, _WIDTH, height), scenario.villages)
    found, acts, shown = streams(run, scenario), violence(run), episode(run, scenario)
    struck = shown.village.id if shown.eventful else ""
    largest = found[:_STREAMS]
    drawn.draw_villages(scenario, struck)
    drawn.draw_roads(largest)
    drawn.draw_scale()
    drawn.label_violence(acts)
    drawn.label_roads()
    concerned = {struck, *acts, *(s.origin for s in largest), *(s.place for s in largest)}
    hidden = drawn.label_villages(concerned)
    others = [] if acts else ["No violence."]
    others += [f"Village names without room: {hidden}."] if hidden else []
    _explain(figure, scenario, top, found, others)
    return Picture(figure, _told(shown, found, acts))


def _told(shown: Episode, found: Sequence[Stream], acts: dict[str, float]) -> str:
    """What the picture shows, in words."""
    names = {village.id: village.name for village in shown.scenario.villages}
    begins = f"It begins in {shown.village.name}." if shown.eventful else "Nothing happens."
    if shown.incident:
        begins = f"The first incident is in {shown.village.name}."
    travel = "Nobody travels to another village."
    if found:
        largest = "; ".join(
            f"{s.sent:.0f} from {names[s.origin]} to {names[s.place]} ({s.hours:.1f} hours by road;"
            f" {s.arrived:.0f} joined a crowd, {s.back:.0f} turned back)"
            for s in found[:_STREAMS]
        )
        total = sum(stream.sent for stream in found)
        travel = f"{total:.0f} young men set off in {len(found)} streams; largest: {largest}."
    told = ", ".join(
        f"{names[village]} {number:.0f}"
        for village, number in sorted(acts.items(), key=lambda item: -item[1])
    )
    return (
        f"A map with invented positions shows {len(names)} village(s) as discs divided by group,"
        f" sized by households. {begins} {travel} "
        + (f"Violent events: {told}." if told else "There is no violence.")
    )


def _explain(
    figure: Figure, scenario: Scenario, top: float, found: Sequence[Stream], others: Sequence[str]
) -> None:
    """The keys, what the number at a road means, and what is not drawn."""
    village: dict[str, Any] = {"marker": "o", "color": "white", "markersize": 11}
    road = {"color": _ROAD, "markeredgecolor": _ROAD}
    signs = [
        sign("village, area by households", **village),
        sign("first incident", **village, markeredgewidth=2.4),
        sign("seat of the district", **village | {"marker": "s"}),
        sign("convoy, width by number", marker=_ARROW, markersize=16, **road),
        sign("turned back on the road", marker="x", markeredgewidth=2.0, markersize=11),
        sign("violent events", **_STAR, markersize=15),
    ]
    groups = layout.group_handles(scenario.groups, _SIDE_WIDTH)
    top += layout.headed_key(figure, "Groups", groups, _SIDE, top) + 0.1
    top += layout.headed_key(figure, "Signs", signs, _SIDE, top) + 0.1
    remarks = ["Nobody set off for another village."]
    if found:
        first, rest = found[0], found[_STREAMS:]
        label = f"{first.sent:.0f} · {first.hours:.1f} h"
        words = f"{sum(s.sent for s in found):.0f} young men set off for another village."
        if rest:
            words += f" Of {len(found)} streams the {_STREAMS} largest are drawn; the others hold"
            words += f" {sum(s.sent for s in rest):.0f}, none more than {rest[0].sent:.0f}."
        remarks = [f"{label}: {first.sent:.0f} set off, {first.hours:.1f} hours by road.", words]
    layout.notes(figure, _SIDE, top, [*remarks, *others], _SIDE_WIDTH)


class _Map:
    """A map of the villages with one scale both ways, which knows what is taken on it."""

    def __init__(self, axes: Axes, villages: Sequence[Village]) -> None:
        self.axes = axes
        self.villages = villages
        self.places = {village.id: village.position for village in villages}
        xs, ys = zip(*self.places.values(), strict=True)
        ratio = axes.bbox.width / axes.bbox.height
        wide, high = (1.35 * (max(ends) - min(ends)) for ends in (xs, ys))  # with room at the edges
        self.width = max(wide, high * ratio, _LEAST)  # km
        x, y, half = (max(xs) + min(xs)) / 2.0, (max(ys) + min(ys)) / 2.0, self.width / 2.0
        axes.set(xlim=(x - half, x + half), ylim=(y - half / ratio, y + half / ratio))
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set_color("#cccccc")
        self.radius = _radii(villages, self.width)
        self._inch = self.width / _WIDTH  # km
        self._placer = Placer(axes)

    def draw_villages(self, scenario: Scenario, struck: str) -> None:
        """Discs divided by group; a ring around the struck village, a square around the seat."""
        for village in self.villages:
            (x, y), radius, angle = village.position, self.radius[village.id], 90.0
            for number, group in enumerate(scenario.groups):
                turn = 360.0 * village.shares.get(group.id, 0.0)
                if turn > 0.0:
                    disc: dict[str, Any] = {**look(number).area, "linewidth": 0.6, "zorder": 5}
                    self.axes.add_patch(Wedge((x, y), radius, angle - turn, angle, **disc))
                    angle -= turn
            line: dict[str, Any] = {"fill": False, "zorder": 6}
            if village.id == struck:
                self.axes.add_patch(Circle((x, y), radius * 1.14, **line, linewidth=2.2))
            if village.seat:
                corner, side = (x - 1.2 * radius, y - 1.2 * radius), 2.4 * radius
                self.axes.add_patch(Rectangle(corner, side, side, **line, linewidth=1.6))
            self._placer.take(x, y, radius * 1.2)

    def draw_roads(self, streams: Sequence[Stream]) -> None:
        """An arrow for each stream, the largest first, as wide as it is large."""
        self._roads = {stream: road(stream, self.places, self.radius) for stream in streams}
        points = 72.0 / self._inch  # per km
        for stream, way in self._roads.items():
            arrow = FancyArrowPatch(
                way.start, way.end, connectionstyle=f"arc3,rad={way.bend}", arrowstyle="-|>",
                shrinkA=self.radius[stream.origin] * points * 1.05, mutation_scale=14, color=_ROAD,
                shrinkB=self.radius[stream.place] * points * 1.2 + 2.0, zorder=3,
                linewidth=0.8 + 3.7 * stream.sent / streams[0].sent,
            )  # fmt: skip
            self.axes.add_patch(arrow)
            for step in range(2, 19):
                self._placer.take(*way.at(step / 20.0), 0.004 * self.width, stream)

    def draw_scale(self) -> None:
        """A bar of a round length at the lower left."""
        length = max((s for s in _SCALES if s <= 0.2 * self.width), default=_SCALES[0])
        x, y = (end + 0.03 * self.width for end in self.axes.viewLim.p0)
        self.axes.plot([x, x + length], [y, y], color=BLACK, linewidth=3.0, solid_capstyle="butt")
        above = y + 0.008 * self.width
        self.axes.text(x, above, f"{length:g} km, straight", size=SMALL, va="bottom")
        for part in (0.0, 0.33, 0.67, 1.0):
            self._placer.take(x + part * length, y + 0.012 * self.width, 0.03 * self.width)

    def label_violence(self, acts: Mapping[str, float]) -> None:
        """A star with the number of violent events at each village that had any."""
        for village, number in acts.items():
            x, y = self.places[village]
            away = self.radius[village] * 1.1 + 0.018 * self.width
            spots = [(x + a * away, y + b * away) for a, b in _DIAGONALS + _CROSS]
            x, y = self._placer.freest(spots, 0.022 * self.width)
            self.axes.plot(x, y, **_STAR, markersize=30, zorder=8)
            bold: dict[str, Any] = {"size": SMALL, "weight": "bold", "zorder": 9}
            self.axes.text(x, y, f"{number:.0f}", ha="center", va="center_baseline", **bold)
            self._placer.take(x, y, 0.022 * self.width)

    def label_roads(self) -> None:
        """How many set off, how long they took, and how many were turned back."""
        for stream, way in self._roads.items():
            words = f"{stream.sent:.0f} · {stream.hours:.1f} h"
            if stream.back > 0:
                words += f"\n✕ {stream.back:.0f} back"
            self._placer.put(self._text(words, SMALL - 1), self._beside(way), owner=stream)

    def label_villages(self, concerned: set[str]) -> int:
        """Names and households; returns how many had no room, none of them ``concerned``.

        Where there are many villages their names are shorter, and a thin line leads to each.
        """
        hidden = 0
        many = len(self.villages) > _MANY
        order = sorted(
            self.villages, key=lambda v: (v.id not in concerned, not v.seat, -v.households)
        )
        for village in order:
            name = plain(wrapped(shortened(village.name, 40), 1.7, SMALL))
            words = f"{name}\n{village.households} households"
            if many:
                words = plain(shortened(village.name, 18))
            text = self._text(words, SMALL - many)
            must = not many or village.id in concerned
            if not self._placer.put(text, self._around(village, words), must):
                hidden += 1
            elif many:
                (x, y), (to_x, to_y) = village.position, text.get_position()
                self.axes.plot([x, to_x], [y, to_y], color=BLACK, linewidth=0.6, zorder=4.5)
        return hidden

    def _text(self, words: str, size: float) -> Text:
        box = {**layout.WHITE, "pad": 0.5, "alpha": 0.8}
        drawn: dict[str, Any] = {"size": size, "linespacing": 1.1, "bbox": box, "zorder": 7}
        return self.axes.text(0.0, 0.0, words, ha="center", va="center", **drawn)

    def _beside(self, way: Road) -> Iterator[Point]:
        """Places for a label on a road, from its middle outwards, then beside it."""
        (x0, y0), (x2, y2) = way.start, way.end
        length = math.dist(way.start, way.end) or 1.0
        short = length < 1.6 * self._inch  # a label on it would hide it
        for off in (0.35, -0.35, 0.5, -0.5, 0.7, -0.7) if short else (0.0, 0.25, -0.25, 0.4, -0.4):
            away = off * self._inch / length
            for along in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72):
                x, y = way.at(along)
                yield x + away * (y2 - y0), y - away * (x2 - x0)

    def _around(self, village: Village, words: str) -> Iterator[Point]:
        """Centres for a label below, above, right and left of a disc, then further off."""
        lines = words.split("\n")
        half_high = len(lines) * SMALL * 0.62 / 72.0 * self._inch
        half_wide = max(map(len, lines)) * SMALL * 0.27 / 72.0 * self._inch
        (x, y), radius = village.position, self.radius[village.id]
        for more in (0.04, 0.2, 0.4):
            down = radius * 1.2 + half_high + more * self._inch * 0.7
            across = radius * 1.2 + half_wide + more * self._inch
            yield from ((x, y - down), (x, y + down), (x + across, y), (x - across, y))
            yield from ((x + a * across, y + b * down) for b in (-0.7, 0.7, -1, 1) for a in (1, -1))


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
