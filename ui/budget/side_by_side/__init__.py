"""Compare scenarios: the plan and its scenarios side by side, edited and adopted there."""
