"""Workbooks in and out: check, reader child, recognition, merging, writing."""
