"""Looking back: what the plan already knows, results with their causes and improvements, and what becomes a task."""
