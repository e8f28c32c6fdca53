"""Pictures of runs and comparisons, each with its text; only this package imports matplotlib."""
