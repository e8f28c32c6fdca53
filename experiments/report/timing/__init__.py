"""The report on a timing surface: when is too late."""
