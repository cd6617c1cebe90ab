"""The Risks tab: the register beside its heat map."""
