"""The report on a timing surface: when is too late."""

from experiments.report.timing.section import pictures, section

__all__ = ["pictures", "section"]
