"""Findings as sentences, in three languages."""
