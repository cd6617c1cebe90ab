"""Plans for tests of planning/: an empty one, small ones by words, the sample."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.templates import Template, plan_from_template
from planning.texts import Catalogue, Texts

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 3, 9, 41)


def apply(plan: Plan, change: Change) -> Plan:
    """A new plan with the change made; the old one stays."""
    after = plan.snapshot()
    after.swap(after.prepare(change))
    return after


def empty(start: date = date(2026, 11, 2)) -> Plan:
    """A plan that begins on a Monday."""
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="P", currency="CNY", start=start)
    return apply(plan, builder.change("undo.create_plan", name="P"))


def with_tasks(*names: str, start: date = date(2026, 11, 2)) -> Plan:
    """Tasks with ids 1, 2, …; a leading `>` puts a task below the last one without it."""
    plan = empty(start)
    builder = ChangeBuilder(plan)
    above: int | None = None
    for name in names:
        bare = name.lstrip(">")
        row_id = builder.add("task", name=bare, parent=above if name.startswith(">") else None, duration=480)
        above = above if name.startswith(">") else row_id
    return apply(plan, builder.change("undo.add", name="", table=""))


def values_of(plan: Plan, now: datetime = NOW) -> DerivedValues:
    return DerivedValues(plan, now)


def sample_template() -> Template:
    return tomllib.loads((ROOT / "resources" / "templates" / "sample.toml").read_text(encoding="utf-8"))


def sample(lang: str = "zh_CN") -> Plan:
    """The built-in sample plan."""
    plan = Plan(1)
    return apply(plan, plan_from_template(sample_template(), 1, lang))


def texts(lang: str = "zh_CN") -> Texts:
    """The real catalogue."""
    merged: dict[str, dict[str, str]] = {}
    for path in sorted((ROOT / "resources" / "texts").glob("*.toml")):
        merged.update(tomllib.loads(path.read_text(encoding="utf-8")))
    catalogue: Catalogue = merged
    return Texts(lang, catalogue)
