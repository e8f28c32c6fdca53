"""What a reader would complain about in a picture: cut off or overlapping letters."""

from itertools import combinations

from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def cut_off(figure: Figure) -> list[str]:
    """Texts that reach over the edge of the picture."""
    drawn, renderer = _drawn(figure)
    whole = figure.bbox.padded(1.0)
    return [
        text.get_text() for text in drawn if not _within(text.get_window_extent(renderer), whole)
    ]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts on each other, for tick labels also within the same axis."""
    drawn, renderer = _drawn(figure)
    boxes = [(text.get_text(), text.get_window_extent(renderer).padded(-1.0)) for text in drawn]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]


def _drawn(figure: Figure) -> tuple[list[Text], object]:
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    canvas.draw()
    hidden = {
        label
        for axis in figure.findobj(Axis)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())
        for label in (tick.label1, tick.label2)
        if not _shown(axis, tick.get_loc(), label)
    }
    texts = [
        text
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and text not in hidden
    ]
    off = {text for axes in figure.axes if not axes.axison for text in axes.texts}
    return [text for text in texts if _on(text) or text in off], canvas.get_renderer()


def _on(text: Text) -> bool:
    axes = text.axes
    return axes is None or axes.axison or text in axes.texts


def _shown(axis: Axis, place: float, label: Text) -> bool:
    low, high = sorted(axis.get_view_interval())
    inside = low - 1e-9 <= place <= high + 1e-9
    return bool(axis.axes.axison and inside and label.get_visible())


def _within(box: Bbox, whole: Bbox) -> bool:
    return whole.x0 <= box.x0 and box.x1 <= whole.x1 and whole.y0 <= box.y0 and box.y1 <= whole.y1
