"""The Calendar view of the Timeline: weeks by channel and by hour, months."""
