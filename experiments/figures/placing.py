"""Putting labels where nothing else is."""

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

_ROOM = 2.0  # pixels kept free around a label


class Placer:
    """Knows what is taken on some axes and finds free places for texts, in data coordinates."""

    def __init__(self, axes: Axes) -> None:
        canvas = axes.figure.canvas
        assert isinstance(canvas, FigureCanvasAgg)
        self._axes = axes
        self._renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
        self._frame = axes.get_window_extent(self._renderer)
        self._taken: list[tuple[Bbox, object]] = []

    def take(self, x: float, y: float, half: float, owner: object = None) -> None:
        """A square of this half width around a point is taken, except for labels of its owner."""
        self._taken.append((self._square(x, y, half), owner))

    def put(
        self, text: Text, places: Iterable[Sequence[float]], must: bool = True, owner: object = None
    ) -> bool:
        """Move ``text`` to the first free of ``places``; else to the least bad one, or remove it.

        Places that the ``owner``, what the label is about, has taken are free for it. Returns
        whether it is drawn; with ``must`` it always is.
        """
        best = None
        for place in places:
            text.set_position((place[0], place[1]))
            box = text.get_window_extent(self._renderer).padded(_ROOM)
            cost = self._cost(box, owner)
            if best is None or cost < best[0]:
                best = cost, place, box
            if cost == 0.0:
                break
        if best is None or (best[0] > 0.0 and not must):
            text.remove()
            return False
        _, place, box = best
        text.set_position((place[0], place[1]))
        self._taken.append((box, None))
        return True

    def freest(self, places: Iterable[tuple[float, float]], half: float) -> tuple[float, float]:
        """The place where a square of this half width hides least, the first of equal ones."""
        return min(places, key=lambda xy: self._cost(self._square(xy[0], xy[1], half), None))

    def _square(self, x: float, y: float, half: float) -> Bbox:
        return Bbox([(x - half, y - half), (x + half, y + half)]).transformed(self._axes.transData)

    def _cost(self, extent: Bbox, owner: object) -> float:
        """Pixels of this box that are taken or outside the axes."""
        area = extent.width * extent.height
        taken = [box for box, theirs in self._taken if owner is None or theirs != owner]
        cost = area - _common(extent, self._frame) + sum(_common(extent, box) for box in taken)
        return cost if cost > 1e-6 * area else 0.0


def _common(one: Bbox, other: Bbox) -> float:
    """Pixels that both boxes hold."""
    both = Bbox.intersection(one, other)
    return float(both.width * both.height) if both else 0.0
