"""Who acts and how they decide: households, institutions, and the rules as plain functions."""

from agents.household import Household
from agents.institution import Institution

__all__ = ["Household", "Institution"]
