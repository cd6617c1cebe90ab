"""The plan doctor: rules that find what is missing, late or out of reach, and what mends it."""
