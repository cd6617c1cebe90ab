"""A desk over a plan in memory for tests of the window: the sample plan, an empty one, or rows made here."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime

from desktop.catalogue import load_texts
from planning.edits.builder import ChangeBuilder
from planning.live import LivePlan
from planning.plan import Plan
from planning.rows import Value
from planning.session import PlanSession
from planning.templates import plan_from_template
from tests.fakes import FakeStore, FixedClock
from ui.desk import Desk
from ui.theme import Theme
from ui.tokens import RESOURCES

NOW = datetime(2026, 11, 3, 9, 41)
Rows = Mapping[str, Sequence[Mapping[str, Value]]]


def make_desk(
    theme: Theme, rows: Rows | None = None, *, lang: str = "en", sample: bool = False, read_only: bool = False
) -> Desk:
    """`rows` by table, references by id (rows count from 1 in each table); an empty plan without any."""
    texts = load_texts(lang, RESOURCES)
    plan = _sample(lang) if sample else _plan(rows or {})
    session = PlanSession(FakeStore(plan, read_only=read_only), FixedClock(NOW))
    return Desk(LivePlan(session, plan.scope), texts, theme)


def _sample(lang: str) -> Plan:
    template = tomllib.loads((RESOURCES / "templates" / "sample.toml").read_text(encoding="utf-8"))
    plan = Plan(1)
    plan.swap(plan.prepare(plan_from_template(template, 1, lang)))
    return plan


def _plan(rows: Rows) -> Plan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    if "plan" not in rows:
        builder.add("plan", name="Q4", currency="CNY", start=datetime(2026, 10, 1).date())
    for table, members in rows.items():
        for values in members:
            builder.add(table, **values)
    plan.swap(plan.prepare(builder.change("undo.import")))
    return plan
