"""A result as a section of the page: what its kind says, and what all kinds have."""

from collections.abc import Callable
from typing import Any

from experiments.report import drawing, tables
from experiments.report import setting as settings
from experiments.report.choice.result import ChoiceResult
from experiments.report.choice.section import section as of_choice
from experiments.report.comparison.result import ComparisonResult
from experiments.report.comparison.section import section as of_comparison
from experiments.report.language import Language
from experiments.report.naming import Names
from experiments.report.provenance import provenance, warnings
from experiments.report.result import Result
from experiments.report.section import Section
from experiments.report.timing.result import TimingResult
from experiments.report.timing.section import section as of_timing
from experiments.report.triangle.result import TriangleResult
from experiments.report.triangle.section import section as of_triangle
from simulation.parameters import BY_KEY

_SECTIONS: dict[type[Result], Callable[..., Section]] = {
    ComparisonResult: of_comparison,
    TimingResult: of_timing,
    ChoiceResult: of_choice,
    TriangleResult: of_triangle,
}


def section(result: Result, language: Language, label: str = "") -> dict[str, Any]:
    """What its kind says of a result, and setting, assumptions, and where it comes from.

    Args:
        label: what the title calls it; "": by its place.
    """
    names = Names(result.manifest, language)
    own = _SECTIONS[type(result)](result, language, names, label or settings.place(names))
    return {
        "setting": settings.setting(names),
        "assumptions": names.assumptions,
        "parameters": tables.parameters(names, BY_KEY, language),
        "provenance": provenance(result, language),
        "warnings": warnings(result, language),
        "kept": ", ".join(drawing.kept_pictures(result.folder)),
        **own,
    }
