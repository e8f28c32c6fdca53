"""A result as a section of the page: what its kind says, and what all kinds have."""

from collections.abc import Callable
from typing import Any

from experiments.figures.picture import kept
from experiments.report import setting as settings
from experiments.report import tables
from experiments.report.comparison.section import section as of_comparison
from experiments.report.factorial.section import section as of_triangle
from experiments.report.provenance import provenance, warnings
from experiments.report.section import Section
from experiments.report.selection.section import section as of_choice
from experiments.report.timing.section import section as of_timing
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.result import Result
from experiments.studies.selection.result import ChoiceResult
from experiments.studies.timing.result import TimingResult
from experiments.text.language import Language
from experiments.text.names import Names
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
        "kept": ", ".join(kept(result.folder)),
        **own,
    }
