"""``python -m experiments.documentation.studies``: what the studies that ship found, as a page.

Reads the folders of ``make studies`` (results/studies/NAME) and writes ``docs/studies.md`` with a
picture of one world for each study; the full reports stay beside the results.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from experiments.documentation.markdown import table
from experiments.documentation.names import ROOT
from experiments.figures.picture import Picture, save
from experiments.report.overall import labels_of, overall
from experiments.report.sections import pictures, section
from experiments.studies.folder import Study, read_folder
from experiments.studies.several_worlds import study_names
from experiments.text.language import Language, language
from experiments.text.table import Table
from simulation import KelisimError

RESULTS = ROOT / "results" / "studies"
PAGE = ROOT / "docs" / "studies.md"
SHOWN = "seifullin"  # the world whose picture stands on the page

_HEAD = """# What the studies found

Made by `make studies` from its results; do not edit. Each study asks one question of several
synthetic worlds. `kelisim study NAME` runs it, `kelisim report results/studies/NAME` makes the full
report: every world with its pictures, its harm panel, its costs and its assumptions. Read no count
of this page without the harm panels there.
"""


def main() -> None:
    """Write the page and its pictures from the results that lie there."""
    english = language("en")
    parts = [_HEAD]
    for name in study_names():
        found = read_folder(RESULTS / name)
        if not isinstance(found, Study):
            raise KelisimError(f"'{RESULTS / name}' holds no study: make studies.")
        parts.append(_study(name, found, english))
    PAGE.write_text("\n".join(parts), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))


def _study(name: str, found: Study, spoken: Language) -> str:
    """The part of one study; its picture is written beside the page."""
    labels, world = labels_of(found, spoken), found.results[SHOWN]
    picture = pictures(world, spoken)["main"][0]
    image = PAGE.with_name(f"study_{name}.png")
    save(picture, image)
    told = section(world, spoken, labels[SHOWN])["answer"]
    shown = example(labels[SHOWN], told, picture, image.name)
    texts = {key: found.file.text(key, spoken.code) for key in ("title", "question", "assumptions")}
    return part(name, texts, overall(found, labels, spoken), shown, spoken)


def example(label: str, answer: Sequence[str], picture: Picture, image: str) -> str:
    """One world of a study: its answer, with the harm that comes with it, and its picture."""
    shown = f"![{picture.alt}]({image})\n\n*{picture.caption}*"
    return f"### {label}\n\n{_bullets(answer)}\n{shown}"


def part(
    name: str, texts: dict[str, str], told: dict[str, Any], shown: str, spoken: Language
) -> str:
    """One study in Markdown: its texts, what is told of all its worlds, and one that is shown."""
    blocks = [
        f"## {texts['title']}",
        f"`kelisim study {name}`. {texts['question']}",
        _bullets(told["sentences"]),
        *(_table(each) for each in told["tables"]),
        _bullets(f"**{label}.** {sentence}" for label, sentence in told["timings"]),
        f"{spoken.say('assumptions.study')} {texts['assumptions']}",
        shown,
    ]
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def _table(told: Table) -> str:
    rows = ([label, *(cell.text for cell in cells)] for label, cells in told.rows)
    return f"{told.caption}\n\n{table(told.head, rows)}"


def _bullets(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


if __name__ == "__main__":
    main()
