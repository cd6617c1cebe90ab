"""Starts everything: the only layer that knows all the others."""
