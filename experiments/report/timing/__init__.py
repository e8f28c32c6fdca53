"""The report on a timing surface: when is too late."""

from experiments.report.timing.section import section

__all__ = ["section"]
