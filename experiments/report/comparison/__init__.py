"""The report on a comparison of strategies."""
