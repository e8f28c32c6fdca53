"""The report on a choice under a budget."""

from experiments.report.selection.section import section

__all__ = ["section"]
