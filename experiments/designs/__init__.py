"""Designs: which points of the unknowns and levers a sweep visits.

A design is a frozen value with one method, ``points(factors, base)``: a table with one row per
point and one column per factor. It draws nothing but from its own explicit seed, and where a
sequence allows it the first rows of a larger design are those of a smaller one.
"""

from experiments.designs.factor import Factor, Role, Scale
from experiments.designs.grid import Grid
from experiments.designs.latin_hypercube import LatinHypercube
from experiments.designs.listed import Listed
from experiments.designs.one_at_a_time import OneAtATime
from experiments.designs.sobol_sequence import SobolSequence

__all__ = [
    "Factor",
    "Grid",
    "LatinHypercube",
    "Listed",
    "OneAtATime",
    "Role",
    "Scale",
    "SobolSequence",
]
