"""Building blocks of the window that know the look and nothing of plans; all their texts come from outside."""
