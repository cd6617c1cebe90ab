"""Random but valid changes straight from the catalogue of fields: they need no edit function and spare no field."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from planning.change import LIBRARY, Change, RowDelta, Scope
from planning.fields import LIBRARY_TABLES, PLAN_TABLES, TABLES, Field, FieldType
from planning.plan import Plan, Tables, row_values
from planning.rows import PLAN_ROW, Id, Row, Value

TEXTS = (
    "",
    "落地",
    "复盘 🙂",
    'O\'Neil "x"',
    "a\nb\tc",
    "=1+1",
    "ß" * 300,
    "  ",
    "%_\\",
    "女装，上新；100 %",
)
NUMBERS = (0.0, -0.0, 0.1, 1 / 3, 1e300, 5e-324, -12345.678, 7)
WHOLES = (0, 1, -1, 7, 2**31, -(2**62), 2**63 - 1)


def random_change(rng: random.Random, plans: Mapping[Scope, Plan], *, most: int = 6) -> Change:
    """A change that fits `plans` (missing scopes are empty): adds, edits and deletes in one or two scopes."""
    scopes = rng.sample(sorted(plans), k=min(len(plans), rng.choice((1, 1, 1, 2))))
    deltas: list[RowDelta] = []
    for scope in scopes:
        draft = _Draft(rng, plans[scope])
        for _ in range(rng.randint(1, most)):
            draft.step()
        deltas += draft.deltas()
    return Change(
        rng.choice(("undo.add", "undo.edit")), tuple(deltas), {"name": rng.choice(TEXTS), "count": 3}
    )


def random_value(rng: random.Random, field: Field) -> Value:
    """Any value that the field may hold, odd ones often; for a REF None."""
    if field.nullable and rng.random() < 0.3:
        return None
    match field.type:
        case FieldType.INTEGER | FieldType.MONEY | FieldType.MINUTES:
            return rng.choice(WHOLES)
        case FieldType.NUMBER | FieldType.PERCENT:
            return rng.choice(NUMBERS)
        case FieldType.DATE:
            return date(1970, 1, 1) + timedelta(days=rng.randint(0, 60_000))
        case FieldType.MOMENT:
            return datetime(1970, 1, 1) + timedelta(seconds=rng.choice((1, 60)) * rng.randint(0, 10**7))
        case FieldType.BOOL:
            return rng.random() < 0.5
        case FieldType.CHOICE:
            return rng.choice(field.choices)
        case FieldType.UID:
            return random_uid(rng)
        case FieldType.REF:
            return None
    return rng.choice(TEXTS)


def random_uid(rng: random.Random) -> str:
    return UUID(int=rng.getrandbits(128)).hex


def filled_plan(scope: Scope, seed: int, steps: int = 40) -> Plan:
    """A plan with some rows in every table."""
    plan = Plan(scope)
    rng = random.Random(seed)
    for _ in range(steps):
        plan.swap(plan.prepare(random_change(rng, {scope: plan})))
    return plan


class _Draft:
    """A copy of one scope that random steps are tried on; the difference makes the deltas."""

    def __init__(self, rng: random.Random, plan: Plan) -> None:
        self._rng = rng
        self._scope = plan.scope
        self._old: Tables = {name: dict(rows) for name, rows in plan.tables()}
        self._new: Tables = {name: dict(rows) for name, rows in plan.tables()}
        self._names = LIBRARY_TABLES if plan.scope == LIBRARY else PLAN_TABLES

    def step(self) -> None:
        if self._scope != LIBRARY and not self._new["plan"]:
            self._add("plan")
            return
        table = self._rng.choice([name for name in self._names if name != "plan"])
        what = self._rng.random()
        if what < 0.02:
            self._clear()
        elif what < 0.1 and self._scope != LIBRARY:
            self._edit("plan")
        elif what < 0.5 or not self._new[table]:
            self._add(table)
        elif what < 0.8:
            self._edit(table)
        else:
            self._delete(table, self._rng.choice(sorted(self._new[table])))

    def deltas(self) -> list[RowDelta]:
        found = []
        for table in self._names:
            for row_id in sorted({*self._old[table], *self._new[table]}):
                delta = self._delta(table, row_id)
                if delta is not None:
                    found.append(delta)
        self._rng.shuffle(found)
        return found

    def _delta(self, table: str, row_id: Id) -> RowDelta | None:
        old, new = self._old[table].get(row_id), self._new[table].get(row_id)
        if old == new:
            return None
        before = None if old is None else row_values(old)
        after = None if new is None else row_values(new)
        if before is not None and after is not None:
            keys = [key for key in before if before[key] != after[key]]
            before, after = {key: before[key] for key in keys}, {key: after[key] for key in keys}
        return RowDelta(self._scope, table, row_id, before, after)

    def _value(self, table: str, field: Field) -> tuple[bool, Value]:
        """Whether there is a value for the field, and which."""
        if field.type is not FieldType.REF:
            return True, random_value(self._rng, field)
        targets: list[Id | None] = [*sorted(self._new[field.ref])]
        if field.nullable:
            targets.append(None)
        return bool(targets), self._rng.choice(targets) if targets else None

    def _add(self, table: str) -> None:
        row_id = PLAN_ROW if table == "plan" else max(self._new[table], default=0) + self._rng.randint(1, 3)
        values: dict[str, Value] = {"id": row_id}
        for field in TABLES[table].fields[1:]:
            possible, values[field.key] = self._value(table, field)
            if not possible:
                return
        self._new[table][row_id] = TABLES[table].row(**values)

    def _edit(self, table: str) -> None:
        if not self._new[table]:
            return
        row_id = self._rng.choice(sorted(self._new[table]))
        fields = [field for field in TABLES[table].fields if field.key not in ("id", "uid")]
        picked = self._rng.sample(fields, k=self._rng.randint(1, min(3, len(fields))))
        values = {field.key: value for field in picked for ok, value in [self._value(table, field)] if ok}
        self._new[table][row_id] = replace(self._new[table][row_id], **values)  # type: ignore[arg-type]

    def _clear(self) -> None:
        for table in self._names:
            self._new[table].clear()

    def _delete(self, table: str, row_id: Id) -> None:
        """The row, and whatever can't be without it; other mentions are cut."""
        if self._new[table].pop(row_id, None) is None:
            return
        for name in self._names:
            for field in TABLES[name].fields:
                if field.ref == table:
                    self._cut(name, field, row_id)

    def _cut(self, table: str, field: Field, gone: Id) -> None:
        for row in [row for row in self._new[table].values() if _points(row, field, gone)]:
            if not field.nullable or field.key == "parent":
                self._delete(table, row.id)
            else:
                self._new[table][row.id] = replace(row, **{field.key: None})  # type: ignore[arg-type]


def _points(row: Row, field: Field, at: Id) -> bool:
    return bool(getattr(row, field.key) == at)
