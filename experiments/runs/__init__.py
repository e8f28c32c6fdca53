"""Sweeps: points × seeds, one row per run, stored as they finish, never lost, never done twice."""
