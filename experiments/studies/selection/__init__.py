"""Best under a budget: ranking and selection of strategies and portfolios."""
