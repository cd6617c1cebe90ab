"""ChangeBuilder: collects edits over a plan as if they were made, and gives the minimal Change.

Edit functions share it so that several edits (a paste, an import) become one step whose parts see each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, replace
from os import urandom
from typing import Protocol, TypeVar, cast

from planning.change import Change, RowDelta
from planning.errors import PlanError
from planning.fields import TABLES, Field, Table
from planning.order import GAP, children_by_parent, parent_of, position_of
from planning.parsing.hours import FORMS
from planning.plan import Plan, row_values
from planning.rows import Id, Row, Value
from planning.values import check

_UID_BYTES = 16
_DEFAULTED = {
    name: frozenset(item.name for item in fields(spec.row) if item.default is not MISSING)
    for name, spec in TABLES.items()
}
"""By table the fields that a new row needn't be given."""
_DEMANDED = {
    name: tuple(item.key for item in spec.fields if item.key != "id" and item.key not in _DEFAULTED[name])
    for name, spec in TABLES.items()
}


class Ending(Protocol):
    """What depends on all edits of a change together."""

    def settle(self) -> None: ...


E = TypeVar("E", bound=Ending)


class ChangeBuilder:
    """Rows as they will be; the plan itself stays as it is."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._new: dict[tuple[str, Id], Row | None] = {}
        self._next: dict[str, Id] = {}
        self._children: dict[str, dict[Id | None, list[Id]]] = {}
        self._random = b""
        self._endings: dict[type, Ending] = {}

    def find(self, table: str, row_id: Id | None) -> Row | None:
        if row_id is None:
            return None
        key = (table, row_id)
        return self._new[key] if key in self._new else self.plan.rows(table).get(row_id)

    def row(self, table: str, row_id: Id) -> Row:
        """The row as it will be; PlanError `row_missing`."""
        found = self.find(table, row_id)
        if found is None:
            raise PlanError("row_missing", table=table, id=row_id)
        return found

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a table as they will be."""
        for row_id, row in self.plan.rows(table).items():
            if (table, row_id) not in self._new:
                yield row
        for (name, _), new in self._new.items():
            if name == table and new is not None:
                yield new

    def children(self, table: str, parent: Id | None) -> list[Id]:
        """Ids below a parent in order."""
        if table not in self._children:
            self._children[table] = children_by_parent(self.rows(table))
        return self._children[table].setdefault(parent, [])

    def add(self, table: str, **values: Value) -> Id:
        """A new row at the end of its siblings unless `position` says otherwise; returns its id."""
        spec = TABLES[table]
        row_id = self._claim_id(table)
        given = {key: self._checked(spec, key, value) for key, value in values.items()}
        if spec.ordered and "position" not in given:
            parent = cast(Id | None, given.get("parent"))
            siblings = self.children(table, parent)
            given["position"] = position_of(self.row(table, siblings[-1])) + GAP if siblings else GAP
        if "uid" not in given:
            given["uid"] = self._new_uid()
        if spec.tree:
            given.setdefault("parent", None)
        for key in _DEMANDED[table]:
            if key not in given:
                raise PlanError("field_required", table=table, field=key)
        row = cast(Row, spec.row(id=row_id, **given))
        self._new[(table, row_id)] = row
        self._place(table, row)
        return row_id

    def update(self, table: str, row_id: Id, **values: Value) -> None:
        """New values for fields of one row, each checked against the catalogue."""
        spec = TABLES[table]
        old = self.row(table, row_id)
        given = {key: self._checked(spec, key, value) for key, value in values.items()}
        if "parent" in given:
            self._refuse_own_branch(table, row_id, cast(Id | None, given["parent"]))
        self._new[(table, row_id)] = replace(old, **given)  # type: ignore[arg-type]
        if "parent" in given or "position" in given:
            self._children.pop(table, None)

    def delete(self, table: str, row_id: Id) -> None:
        """Removes a row, everything below and owned by it, and every mention of it elsewhere."""
        doomed = [row_id]
        if TABLES[table].tree:
            for at in doomed:
                doomed.extend(self.children(table, at))
        self._remove(table, set(doomed))

    def _remove(self, table: str, doomed: set[Id]) -> None:
        uids = {self.row(table, row_id).uid for row_id in doomed}
        for row_id in doomed:
            self._new[(table, row_id)] = None
        self._children.pop(table, None)
        if table != "attachment" and not TABLES[table].library:
            self._drop_files(table, uids)
        for name, spec in TABLES.items():
            if spec.library != TABLES[table].library:
                continue
            for field in spec.fields:
                if field.ref == table and field.key != "parent":
                    self._release(name, field, doomed, owned=field.key in spec.owned_by)

    def _drop_files(self, table: str, uids: set[str]) -> None:
        """Files go with the row that they are on."""
        files = [row for row in self.rows("attachment") if getattr(row, "kind", "") == table]
        for row in files:
            if getattr(row, "row_uid", "") in uids:
                self._new[("attachment", row.id)] = None

    def _release(self, table: str, field: Field, doomed: set[Id], *, owned: bool) -> None:
        pointing = [row.id for row in self.rows(table) if getattr(row, field.key) in doomed]
        if owned and pointing:
            self._remove(table, set(pointing))
        elif pointing:
            for row_id in pointing:
                self.update(table, row_id, **{field.key: None})

    def ending(self, kind: type[E]) -> E:
        """The one of this kind, made with the builder when first asked for; it settles before the change is given."""
        return cast(E, self._endings.setdefault(kind, self._endings.get(kind) or kind(self)))  # type: ignore[call-arg]

    def settle(self) -> None:
        """Lets every ending bring its consequences; PlanError of theirs."""
        endings, self._endings = self._endings, {}
        for ending in endings.values():
            ending.settle()

    def change(self, label_key: str, **params: str | int) -> Change:
        """What has been collected, with only the fields that differ; PlanError of what depends on all of it."""
        self.settle()
        return Change(label_key, tuple(self._deltas()), params)

    def _deltas(self) -> Iterable[RowDelta]:
        scope = self.plan.scope
        for (table, row_id), new in self._new.items():
            old = self.plan.rows(table).get(row_id)
            if old is None and new is not None:
                yield RowDelta(scope, table, row_id, None, row_values(new))
            elif old is not None and new is None:
                yield RowDelta(scope, table, row_id, row_values(old), None)
            elif old is not None and new is not None and old != new:
                keys = [key for key in old.__slots__ if getattr(old, key) != getattr(new, key)]
                before = {key: getattr(old, key) for key in keys}
                yield RowDelta(scope, table, row_id, before, {key: getattr(new, key) for key in keys})

    def _claim_id(self, table: str) -> Id:
        row_id = self._next.get(table) or self.plan.next_id(table)
        self._next[table] = row_id + 1
        return row_id

    def _new_uid(self) -> str:
        """128 random bits, asked for by the block: an import makes them by the ten thousand."""
        if not self._random:
            self._random = urandom(_UID_BYTES * 64)
        uid, self._random = self._random[:_UID_BYTES].hex(), self._random[_UID_BYTES:]
        return uid

    def _place(self, table: str, row: Row) -> None:
        if table not in self._children:
            return
        siblings = self._children[table].setdefault(parent_of(row), [])
        if siblings and position_of(self.row(table, siblings[-1])) > position_of(row):
            self._children.pop(table)
        else:
            siblings.append(row.id)

    def _checked(self, spec: Table, key: str, value: Value) -> Value:
        field = spec.field(key)
        if field is None or field.computed:
            raise PlanError("field_unknown", table=spec.name, field=key)
        stored = check(spec.name, field, value)
        form = FORMS.get((spec.name, key))
        if form is not None and isinstance(stored, str):
            stored = form(stored)
        if field.ref and stored is not None and self.find(field.ref, cast(Id, stored)) is None:
            raise PlanError("reference_missing", table=spec.name, field=key, id=stored)
        return stored

    def _refuse_own_branch(self, table: str, row_id: Id, parent: Id | None) -> None:
        at = parent
        while at is not None:
            if at == row_id:
                raise PlanError("parent_is_own_branch", table=table, id=row_id)
            at = parent_of(self.row(table, at))
