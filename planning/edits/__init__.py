"""Functions that take a plan and return a Change. They validate, bring consequences along, and never mutate."""
