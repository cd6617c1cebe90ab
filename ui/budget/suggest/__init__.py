"""Suggest a split: curves, what is suggested, and what becomes of it."""
