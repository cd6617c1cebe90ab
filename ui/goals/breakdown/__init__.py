"""Break down…: a total, the funnel's rates and shares, what would become of the goals, one step."""
