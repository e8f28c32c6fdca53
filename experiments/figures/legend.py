"""Keys beside a picture: the groups with their hatches, and other signs."""

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from experiments.figures.layout import inch_text, key
from experiments.figures.style import BLACK, BODY, SMALL, group_name, look, plain, wrapped
from simulation.scenario import Group

_SIGN = 0.5  # inches left of a label
_LONGEST = 3  # lines of a label
_LINE, _GAP = 0.162, 0.062  # inches: a line of a label, and between labels
_HEAD = 0.25


def group_handles(groups: Sequence[Group], inches: float) -> list[Patch | Line2D]:
    """A patch for each group with its colour, hatch and name."""
    return [
        Patch(
            facecolor=look(number).colour,
            hatch=look(number).hatch,
            edgecolor=BLACK,
            linewidth=0.6,
            label=_label(group_name(group), inches),
        )
        for number, group in enumerate(groups)
    ]


def _label(name: str, inches: float) -> str:
    lines = plain(wrapped(name, inches - _SIGN, SMALL)).split("\n")
    return "\n".join(lines[:_LONGEST]) + ("…" if len(lines) > _LONGEST else "")


def headed_key(
    figure: Figure, head: str, handles: Sequence[Patch | Line2D], left: float, top: float
) -> float:
    """Draw a key with its heading at this place (inches); returns the inches it takes."""
    inch_text(figure, left, top, head, size=BODY, weight="bold")
    key(figure, handles, left, top + _HEAD, handleheight=1.2)
    lines = sum(str(handle.get_label()).count("\n") + 1 for handle in handles)
    return _HEAD + lines * _LINE + len(handles) * _GAP + 0.1
