"""Procedures: their spans and repeats as people write them, and using one on a date."""
