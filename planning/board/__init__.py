"""The week and the month of a campaign: what happens on which channel, and when."""
