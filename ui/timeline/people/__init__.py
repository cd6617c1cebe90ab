"""The People view of the Timeline: how much work a day has for whom."""
