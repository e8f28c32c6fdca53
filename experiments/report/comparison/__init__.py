"""The report on a comparison of strategies."""

from experiments.report.comparison.section import pictures, section

__all__ = ["pictures", "section"]
