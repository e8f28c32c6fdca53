"""The report on a choice under a budget."""
