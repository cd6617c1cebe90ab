"""The marks of our file format: which file is ours and which shape it has."""

APPLICATION_ID = 0x4C554F44
"""Stands in the header of every workspace ("LUOD"); any other number is another program's file."""

SCHEMA_VERSION = 5
"""The shape that this program writes; the header's user_version. One migration a number, see migrations/."""
