"""A result as a section of the page: what its kind says, and what all kinds have."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from experiments.figures.picture import Picture, kept
from experiments.figures.saved import drawn
from experiments.report import setting as settings
from experiments.report import usual
from experiments.report.provenance import provenance, warnings
from experiments.report.section import Section
from experiments.studies.result import Result
from experiments.text.language import Language
from experiments.text.names import Names
from simulation.parameters import BY_KEY

_HARM, _COST = "harm", "cost_effect"  # pictures that stand beside their tables


def section(result: Result, language: Language, label: str = "") -> Section:
    """What its kind says: by ``report/<kind>``, else as usual; ``label`` names it in the title."""
    names = Names(result.manifest, language)
    own = f"experiments.report.{result.kind}"
    kind = import_module(own) if find_spec(own) else usual
    found: Section = kind.section(result, language, names, label or settings.place(names))
    return found


def pictures(result: Result, language: Language) -> dict[str, Any]:
    """Its pictures by their place; only the main one is shown within a study."""
    every: dict[str, Picture | None] = dict(drawn(result, language))
    harm, cost = every.pop(_HARM, None), every.pop(_COST, None)
    main, *more = every.values()
    return {"main": [main], "more": more, "harm": harm, "cost": cost}


def page_section(result: Result, language: Language, label: str = "") -> dict[str, Any]:
    """A section with pictures, setting, assumptions, and where the result comes from."""
    names = Names(result.manifest, language)
    return {
        "setting": settings.setting(names),
        "assumptions": names.assumptions,
        "parameters": settings.parameters(names, BY_KEY, language),
        "provenance": provenance(result, language),
        "warnings": warnings(result, language),
        "kept": ", ".join(kept(result.folder)),
        "pictures": pictures(result, language),
        **section(result, language, label),
    }
