"""Two states of a plan side by side: what a baseline, a scenario and now differ in."""
