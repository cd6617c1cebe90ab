"""The Goals tab: the tree of goals with their numbers, and the funnel under it."""
