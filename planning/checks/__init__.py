"""What the program finds wrong in a plan, as derived values; never a row, never a sentence."""
