"""A report on a result folder: one HTML file in English, Russian or Kazakh."""

from experiments.report.page import report

__all__ = ["report"]
