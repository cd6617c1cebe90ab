"""Calendars in the window: a month of days with names, the hours of a week. Edits go out as signals."""
