"""A picture with its words, and what is made of it: a PNG or SVG file, or data for a page."""

import base64
import json
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure

from experiments.runs.folders import TEXTS
from simulation.files import write_text, write_whole

# Without it the parts of an SVG get names by chance.
_STABLE: dict[Any, str] = {"svg.hashsalt": "kelisim"}


@dataclass(frozen=True)
class Picture:
    """A drawn picture.

    Attributes:
        figure: that is drawn.
        alt: what it shows, in words, for who cannot see it.
        caption: how it is read, below it on a page.
    """

    figure: Figure
    alt: str
    caption: str = ""

    @property
    def uri(self) -> str:
        """The picture as a PNG within an address, for a page that loads nothing."""
        held = BytesIO()
        _write(self, held, "png")
        return "data:image/png;base64," + base64.b64encode(held.getvalue()).decode("ascii")


def save(picture: Picture, path: Path | str) -> None:
    """Write a picture, whole or not at all, as PNG or SVG by the ending of ``path``.

    The same picture gives the same file; its text alternative is in it as its description.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, lambda part: _write(picture, part, path.suffix.removeprefix(".")))


def keep(pictures: Mapping[str, Picture], folder: Path) -> list[Path]:
    """Write pictures as PNG files by their names, and their text alternatives beside them."""
    paths = {name: folder / f"{name}.png" for name in pictures}
    for name, picture in pictures.items():
        save(picture, paths[name])
    alts = {name: picture.alt for name, picture in pictures.items()}
    text = json.dumps(alts, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / TEXTS, lambda path: write_text(text, path))
    return list(paths.values())


def kept(folder: Path) -> list[str]:
    """Names of the pictures in a result folder, which have English labels."""
    try:
        texts = json.loads((folder / TEXTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or no text
        return []
    known = texts if isinstance(texts, dict) else {}
    return [path.name for path in sorted(folder.glob("*.png")) if path.stem in known]


def _write(picture: Picture, to: Any, kind: str) -> None:
    title = picture.figure.get_suptitle().replace("\n", " ").replace(r"\$", "$")
    about = {"Title": title, "Description": picture.alt}
    undated = {"Date": None} if kind == "svg" else {}
    with rc_context(_STABLE) if kind == "svg" else nullcontext():  # not safe in two threads
        picture.figure.savefig(to, format=kind, metadata={**about, **undated})
