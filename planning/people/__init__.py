"""Who works how much, and on what."""
