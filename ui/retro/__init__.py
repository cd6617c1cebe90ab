"""The Retro tab: facts, result – cause – improvement, evidence."""
