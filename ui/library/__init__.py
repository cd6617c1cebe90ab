"""The Library tab: what all plans of a workspace share."""
