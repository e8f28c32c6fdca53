"""Commands of ``kelisim``: each is a few lines around a documented Python function."""
