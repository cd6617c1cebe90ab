"""What budget lines compute: sums up the tree and exact shares of the total."""
