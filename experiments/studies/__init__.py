"""Studies: what is asked of many runs, a folder for each kind."""
