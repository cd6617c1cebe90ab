"""What the retro computes."""
