"""The report on a factorial of packages: what each package of levers changes."""

from experiments.report.factorial.section import pictures, section

__all__ = ["pictures", "section"]
