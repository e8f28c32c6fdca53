"""Strategies under common random numbers, compared."""
