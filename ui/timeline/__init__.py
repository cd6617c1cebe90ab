"""The timeline: one table of tasks and the chart beside it, on the same rows."""
