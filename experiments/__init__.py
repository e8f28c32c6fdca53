"""What is asked of the model: comparisons, figures, reports, the command line."""
