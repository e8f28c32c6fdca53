"""Galtung's triangle taken apart: what each corner's package does alone and with the others."""

from experiments.outcomes.horizons import HORIZONS, Harm
from experiments.statistics.factorial import contrasts, shapley_values, subsets
from experiments.studies.factorial.packages import CORNERS, INFORMATION, Package, package_of
from experiments.studies.factorial.study import Triangle, triangle

__all__ = [
    "CORNERS", "HORIZONS", "INFORMATION", "Harm", "Package", "Triangle", "contrasts",
    "package_of", "shapley_values", "subsets", "triangle",
]  # fmt: skip
