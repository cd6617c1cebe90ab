"""Risks: their scores and bands, and how many stand where."""
