"""Pages of docs/ that are measured on whole runs."""
