"""Observations: one table of figures, from tidy tables and from published files."""
