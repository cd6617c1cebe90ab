"""Dialogs of the whole window; those of one tab live with it."""
