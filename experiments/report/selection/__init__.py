"""The report on a choice under a budget."""

from experiments.report.selection.section import pictures, section

__all__ = ["pictures", "section"]
