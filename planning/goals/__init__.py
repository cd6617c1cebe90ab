"""What goals compute: actuals from children or tasks, progress, state."""
