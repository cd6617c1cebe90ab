"""Workbooks out: typed cells in a package of our own making. Knows nothing of plans."""
