"""The report on a comparison of strategies."""

from experiments.report.comparison.section import section

__all__ = ["section"]
