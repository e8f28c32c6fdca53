"""A result as a section of the page: what its kind says, and what all kinds have."""

from types import ModuleType
from typing import Any

from experiments.report import comparison, drawing, factorial, selection, timing
from experiments.report import setting as settings
from experiments.report.assumptions import parameters
from experiments.report.provenance import provenance, warnings
from experiments.report.section import Section
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.result import Result
from experiments.studies.selection.result import ChoiceResult
from experiments.studies.timing.result import TimingResult
from experiments.text.factorial_names import PackageNames
from experiments.text.language import Language
from experiments.text.names import Names
from simulation.parameters import BY_KEY

_KINDS: dict[type[Result], ModuleType] = {
    ComparisonResult: comparison,
    TimingResult: timing,
    ChoiceResult: selection,
    TriangleResult: factorial,
}


def names_of(result: Result, language: Language) -> Names:
    """What things are called; of a factorial the strategies are sets of packages."""
    kind = PackageNames if isinstance(result, TriangleResult) else Names
    return kind(result.manifest, language)


def section(result: Result, language: Language, label: str = "") -> Section:
    """What its kind says of a result, in words and tables.

    Args:
        label: what the title calls it; "": by its place.
    """
    names = names_of(result, language)
    found: Section = _KINDS[type(result)].section(
        result, language, names, label or settings.place(names)
    )
    return found


def page_section(result: Result, language: Language, label: str = "") -> dict[str, Any]:
    """A section with pictures, setting, assumptions, and where the result comes from."""
    names = names_of(result, language)
    return {
        "setting": settings.setting(names),
        "assumptions": names.assumptions,
        "parameters": parameters(names, BY_KEY, language),
        "provenance": provenance(result, language),
        "warnings": warnings(result, language),
        "kept": ", ".join(drawing.kept_pictures(result.folder)),
        "pictures": _KINDS[type(result)].pictures(result, language, names),
        **section(result, language, label),
    }
