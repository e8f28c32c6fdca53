"""The common look of all pictures: colours, group styles, sizes, title, footer.

Colours are those of Okabe & Ito 2008, told apart with every common kind of colour blindness. No
picture relies on them alone: groups also differ by marker, hatch and line, in the scenario's order.
"""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from experiments.runs.data_id import data_id
from experiments.studies.result import Result
from experiments.text.language import Language, language
from simulation import Run, Scenario
from simulation.scenario import Group

BLACK, GREY, FAINT, LIGHT = "#000000", "#595959", "#b8b8b8", "#e8e8e8"
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#e69f00", "#009e73", "#cc79a7"
SKY, VERMILION, YELLOW, SILVER = "#56b4e9", "#d55e00", "#f0e442", "#999999"

DPI = 120
WIDTH = 10.0  # inches, of a picture of a result that is reported
RUN_WIDTH = 11.5  # of other pictures
TITLE, HEADING, BODY, SMALL = 14.0, 11.0, 10.0, 9.0  # points
_POINTS_PER_LETTER = 0.53  # of the font size: mean width of DejaVu Sans, a little generous
_CYRILLIC = 1.17  # mean width of Cyrillic letters in units of that of Latin ones
_IS_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LINE = 1.35  # of the font size: from one line of text to the next
_EDGE = 0.15  # inches left of title and footer, and above the title
_FOOTER = "footer"
DISCLAIMER = language("en").say("page.short")


@dataclass(frozen=True)
class Look:
    """How one of several things is drawn, so that any one of the four tells it apart."""

    colour: str
    marker: str
    hatch: str = ""
    line: tuple[int, tuple[float, ...]] = (0, ())

    @property
    def mark(self) -> dict[str, Any]:
        """Of a mark, for matplotlib."""
        return {"marker": self.marker, "color": self.colour, "markeredgecolor": BLACK}

    @property
    def stroke(self) -> dict[str, Any]:
        """Of a line with its marks, for matplotlib."""
        return {**self.mark, "linestyle": self.line}

    @property
    def area(self) -> dict[str, Any]:
        """Of a bar or a patch, for matplotlib."""
        return {"facecolor": self.colour, "hatch": self.hatch, "edgecolor": BLACK}


# Neighbours differ in lightness too, for prints without colour.
LOOKS: tuple[Look, ...] = (
    Look(BLUE, "o", "", (0, ())),
    Look(ORANGE, "s", "////", (0, (5, 2))),
    Look(SKY, "^", "....", (0, (1, 1.5))),
    Look(GREEN, "D", "xxxx", (0, (6, 2, 1, 2))),
    Look(YELLOW, "v", "----", (0, (3, 1, 1, 1, 1, 1))),
    Look(VERMILION, "P", "\\\\\\\\", (0, (8, 3))),
    Look(PURPLE, "X", "||||", (0, (2, 2))),
    Look(SILVER, "*", "oo", (0, (9, 2, 2, 2, 2, 2))),
    # more groups than eight: the same colours in another order, other marks, hatches and lines
    Look(VERMILION, "<", "++", (0, (4, 1))),
    Look(SKY, ">", "OO", (0, (1, 3))),
    Look(PURPLE, "p", "**", (0, (7, 1, 1, 1))),
    Look(GREEN, "h", "//..", (0, (2, 1, 5, 1))),
    Look(ORANGE, "d", "xx..", (0, (10, 2))),
    Look(SILVER, "8", "--..", (0, (2, 4))),
    Look(BLUE, "H", "||..", (0, (6, 1, 2, 1))),
    Look(YELLOW, "$2$", "++..", (0, (3, 3))),
    Look(PURPLE, "$3$", "//--", (0, (12, 3))),
    Look(GREEN, "$4$", "oo--", (0, (1, 1, 4, 1))),
    Look(VERMILION, "$5$", "**--", (0, (5, 1, 1, 2))),
    Look(SKY, "$6$", "xx||", (0, (8, 1, 3, 1))),
)


def look(number: int) -> Look:
    """The look of the group or strategy with this number; after twenty they repeat."""
    return LOOKS[number % len(LOOKS)]


def group_name(group: Group) -> str:
    """English name of a group, its id where it has none."""
    return group.name.get("en", group.id)


def plain(text: str) -> str:
    """``text`` to be drawn as it is: a dollar sign starts no formula.

    >>> plain("5 $ or 6 $")
    '5 \\\\$ or 6 \\\\$'
    """
    return text.replace("$", r"\$")


def shortened(text: str, letters: int) -> str:
    """``text``, or its beginning and an ellipsis where it is longer than ``letters``.

    >>> shortened("Seifullin (stand-in)", 10)
    'Seifullin…'
    """
    return text if len(text) <= letters else text[: letters - 1].rstrip(" (,-") + "…"


def wrapped(text: str, inches: float, size: float) -> str:
    """``text`` broken into lines that fit into a width, for this font size in points."""
    wide = _POINTS_PER_LETTER * (_CYRILLIC if _IS_CYRILLIC.search(text) else 1.0)
    letters = max(int(72.0 * inches / (size * wide)), 8)
    return "\n".join(textwrap.wrap(text, letters))


def new_figure(height: float, title: str, footer: str, width: float = RUN_WIDTH) -> Figure:
    """An empty figure with its title and footer, drawn without any screen."""
    figure = Figure(figsize=(width, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    x, y = _EDGE / width, 1.0 - _EDGE / height
    above, below = _edges(title, footer, width)
    figure.suptitle(above, x=x, y=y, ha="left", va="top", size=TITLE, weight="bold")
    look: dict[str, Any] = {"va": "bottom", "size": SMALL, "color": GREY, "gid": _FOOTER}
    figure.text(x, 0.1 / height, below, **look)
    return figure


def page(inches: float, title: str, footer: str, width: float = WIDTH) -> tuple[Figure, float]:
    """An empty figure with so much room below its title; returns the inches of the title too."""
    above, below = _edges(title, footer, width)
    top, bottom = 0.3 + _inches(above, TITLE), 0.2 + _inches(below, SMALL)
    return new_figure(top + inches + bottom, title, footer, width), top


def _edges(title: str, footer: str, width: float) -> tuple[str, str]:
    """The title and the footer in lines; bold letters are wider."""
    inches = width - 2.0 * _EDGE - 0.1
    return plain(wrapped(title, inches, TITLE * 1.1)), plain(wrapped(footer, inches, SMALL))


def title_inches(figure: Figure) -> float:
    """Inches at the upper edge that the title of ``new_figure`` takes."""
    return 0.3 + _inches(figure.get_suptitle(), TITLE)


def footer_inches(figure: Figure) -> float:
    """Inches at the lower edge that the footer of ``new_figure`` takes."""
    return 0.2 + _inches(footer_words(figure), SMALL)


def _inches(words: str, size: float) -> float:
    return (words.count("\n") + 1) * size * _LINE / 72.0


def footer_words(figure: Figure) -> str:
    """The footer of ``new_figure``, with its line breaks."""
    return next(text.get_text() for text in figure.texts if text.get_gid() == _FOOTER)


def run_footer(run: Run, scenario: Scenario) -> str:
    """What a picture of one run shows: scenario, strategy, seed, hash of the sources."""
    strategy = f"strategy '{scenario.strategy.name}'"
    said = {**run.manifest, "data": data_id(run.daily, run.hourly, run.events)}
    return footer(scenario.name, strategy, f"seed {run.manifest['seed']}", said)


def footer(name: str, what: str, seeds: str, manifest: Mapping[str, Any]) -> str:
    """One line: scenario, what was run, seeds, disclaimer, hash of the sources, id of the data."""
    sources = f"sources {manifest.get('source_hash', 'not stated')}"
    data = [f"data {manifest['data']}"] if "data" in manifest else []
    return " · ".join([f"Scenario {name}", what, seeds, DISCLAIMER, sources, *data])


def result_footer(result: Result, language: Language) -> str:
    """The same of a result that is reported, in the language of the report."""
    say, manifest = language.say, result.manifest
    said = {"scenario": result.scenario, "seeds": result.seeds, "short": say("page.short")}
    words = say("pictures.foot", **said, sources=manifest["source_hash"])
    if "data" in manifest:
        words += f" · {say('pictures.foot_data', data=manifest['data'])}"
    return words
