"""Runs beside what history recorded."""
