"""The steps from each schema to the next, one module a version; see docs/architecture.md for how to add one."""

STEPS = {
    1: "storage.migrations.v0001_baseline",
    2: "storage.migrations.v0002_figures_retro_library",
    3: "storage.migrations.v0003_plan_archived",
    4: "storage.migrations.v0004_scheduling",
    5: "storage.migrations.v0005_goals_money_content",
}
"""Version reached -> module with `upgrade()`. Spelled out, so that a frozen program carries them along."""
