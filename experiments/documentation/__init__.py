"""The pages that are made from the code: docs/reference/ and docs/evidence.md.

``MODEL.md`` is written by hand and links to them. ``make docs`` makes them anew, tests compare.
``docs/studies.md`` is made of measured runs by ``make studies``.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from experiments.documentation.evidence import evidence_page
from experiments.documentation.institutions import institutions_page
from experiments.documentation.model import parameters_page, schedule_page
from experiments.documentation.names import ROOT
from experiments.documentation.shipped import levers_page, scenarios_page

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/evidence.md": evidence_page,
    "docs/reference/schedule.md": schedule_page,
    "docs/reference/institutions.md": institutions_page,
    "docs/reference/levers.md": levers_page,
    "docs/reference/parameters.md": parameters_page,
    "docs/reference/scenarios.md": scenarios_page,
}


def outdated(root: Path = ROOT) -> dict[str, str]:
    """Pages under ``root`` that are missing or not what the code gives now, with their new text."""
    made = {name: page() for name, page in PAGES.items()}
    return {
        name: text
        for name, text in made.items()
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != text
    }


def write(root: Path = ROOT) -> list[str]:
    """Write what is out of date; a line for each page says whether it changed."""
    changed = outdated(root)
    for name, text in changed.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return [f"{name}: {'rewritten' if name in changed else 'as it was'}" for name in PAGES]
