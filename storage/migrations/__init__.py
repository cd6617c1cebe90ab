"""The steps from each schema to the next, one module a version; see docs/architecture.md for how to add one."""

STEPS = {1: "storage.migrations.v0001_baseline"}
"""Version reached -> module with `upgrade()`. Spelled out, so that a frozen program carries them along."""
