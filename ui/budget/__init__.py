"""The Budget tab: the tree of lines with an exact total, and where the money goes."""
