"""The catalogue's tables by subject; planning/fields.py puts them together."""
