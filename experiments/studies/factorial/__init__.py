"""Galtung's triangle taken apart: what each corner's package does alone and with the others."""
