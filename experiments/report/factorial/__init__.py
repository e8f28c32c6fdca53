"""The report on a factorial of packages: what each package of levers changes."""

from experiments.report.factorial.section import section

__all__ = ["section"]
