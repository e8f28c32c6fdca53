"""Galtung's triangle taken apart: what each corner's package does alone and with the others."""

from experiments.triangle.factorial import contrasts, shapley_values, subsets
from experiments.triangle.horizons import HORIZONS, Harm
from experiments.triangle.packages import CORNERS, INFORMATION, Package, package_of
from experiments.triangle.study import Triangle, triangle

__all__ = [
    "CORNERS", "HORIZONS", "INFORMATION", "Harm", "Package", "Triangle", "contrasts",
    "package_of", "shapley_values", "subsets", "triangle",
]  # fmt: skip
