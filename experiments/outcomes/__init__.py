"""What can be asked of a run: one registry, and how each outcome is measured."""
