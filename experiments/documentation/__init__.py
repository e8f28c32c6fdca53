"""The pages that are made from the code: docs/reference/ and docs/evidence.md.

``MODEL.md`` is written by hand and links to them. ``make docs`` makes them anew, tests compare.
``docs/studies.md`` is made of measured runs by ``make studies``.
"""

from experiments.documentation.pages import PAGES, outdated, write

__all__ = ["PAGES", "outdated", "write"]
