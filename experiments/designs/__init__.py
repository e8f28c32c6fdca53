"""Designs: which points of the unknowns and levers a sweep visits.

A design is a frozen value with one method, ``points(factors, base)``: a table with one row per
point and one column per factor. It draws nothing but from its own explicit seed, and where a
sequence allows it the first rows of a larger design are those of a smaller one.
"""

from experiments.designs.factor import Factor, Role, Scale
from experiments.designs.listed import Listed
from experiments.designs.space_filling import LatinHypercube, SobolSequence
from experiments.designs.stepwise import Grid, OneAtATime

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
