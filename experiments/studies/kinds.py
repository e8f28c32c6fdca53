"""The kinds of studies whose results lie in a folder and can be read again.

To add one: a class in ``studies/<kind>/result.py`` and its row here.
"""

from collections.abc import Mapping

from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.early_warning.result import EarlyWarningResult
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.result import Result
from experiments.studies.selection.result import ChoiceResult
from experiments.studies.timing.result import TimingResult

KINDS: Mapping[str, type[Result]] = {
    result.kind: result
    for result in (
        ComparisonResult, TimingResult, ChoiceResult, TriangleResult, EarlyWarningResult,
    )
}  # fmt: skip
