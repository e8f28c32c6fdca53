"""Why two runs with the same luck end differently: where they part, and what followed."""
