"""Version 1: the tables as first released. Written out, because the catalogue moves on and this must not.

Until the first release a field added to the catalogue is added here too.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op


@dataclass(frozen=True, slots=True)
class _Spec:
    """One column of a row table; `to` is the table that it points to."""

    name: str
    kind: sa.types.TypeEngine[int] | sa.types.TypeEngine[float] | sa.types.TypeEngine[str]
    nullable: bool = False
    to: str = ""


def upgrade() -> None:
    """Every table, in the order in which they refer to each other."""
    _create_plan()
    _create_person()
    _create_channel()
    _create_calendar_day()
    _create_goal()
    _create_budget_line()
    _create_task()
    _create_link()
    _create_checklist_item()
    _create_risk()
    _create_import_mapping()
    _create_meta()
    _create_journal()
    _create_audit()


def _text(name: str, *, nullable: bool = False) -> _Spec:
    return _Spec(name, sa.Text(), nullable)


def _whole(name: str, *, nullable: bool = False) -> _Spec:
    return _Spec(name, sa.BigInteger(), nullable)


def _real(name: str, *, nullable: bool = False) -> _Spec:
    return _Spec(name, sa.Double(), nullable)


def _truth(name: str) -> _Spec:
    return _Spec(name, sa.SmallInteger())


def _reference(name: str, to: str, *, nullable: bool = False) -> _Spec:
    return _Spec(name, sa.BigInteger(), nullable, to)


def _create_rows(table: str, *specs: _Spec) -> None:
    columns = [sa.Column(spec.name, spec.kind, nullable=spec.nullable) for spec in specs]
    op.create_table(
        table,
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("scope", "id", name=f"pk_{table}"),
        *(_foreign_key(table, spec.name, "scope", spec.to, "id") for spec in specs if spec.to),
        sa.UniqueConstraint("scope", "uid", name=f"uq_{table}_uid"),
    )
    for spec in specs:
        if spec.to:
            op.create_index(f"ix_{table}_{spec.name}", table, ["scope", spec.name])


def _foreign_key(table: str, column: str, scope: str, to: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [scope, column],
        [f"{to}.{scope}", f"{to}.{key}"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


def _create_plan() -> None:
    _create_rows(
        "plan",
        _text("name"),
        _text("currency"),
        _text("start", nullable=True),
        _text("hours"),
        _text("workdays"),
        _text("note"),
    )


def _create_person() -> None:
    _create_rows(
        "person",
        _whole("position"),
        _text("name"),
        _text("role"),
        _text("note"),
    )


def _create_channel() -> None:
    _create_rows(
        "channel",
        _whole("position"),
        _text("name"),
        _whole("colour"),
        _text("note"),
    )


def _create_calendar_day() -> None:
    _create_rows(
        "calendar_day",
        _text("day"),
        _text("name"),
        _text("hours"),
    )


def _create_goal() -> None:
    _create_rows(
        "goal",
        _reference("parent", "goal", nullable=True),
        _whole("position"),
        _text("name"),
        _text("stage"),
        _reference("channel", "channel", nullable=True),
        _reference("owner", "person", nullable=True),
        _text("due", nullable=True),
        _text("kind"),
        _text("unit"),
        _text("direction"),
        _real("baseline", nullable=True),
        _real("target", nullable=True),
        _real("actual", nullable=True),
        _text("actual_from"),
        _text("note"),
    )


def _create_budget_line() -> None:
    _create_rows(
        "budget_line",
        _reference("parent", "budget_line", nullable=True),
        _whole("position"),
        _text("name"),
        _reference("channel", "channel", nullable=True),
        _reference("owner", "person", nullable=True),
        _reference("goal", "goal", nullable=True),
        _whole("amount", nullable=True),
        _truth("reserve"),
        _text("note"),
    )


def _create_task() -> None:
    _create_rows(
        "task",
        _reference("parent", "task", nullable=True),
        _whole("position"),
        _text("name"),
        _reference("owner", "person", nullable=True),
        _reference("goal", "goal", nullable=True),
        _text("mode"),
        _text("constraint"),
        _text("constraint_at", nullable=True),
        _text("manual_start", nullable=True),
        _text("manual_finish", nullable=True),
        _whole("duration", nullable=True),
        _real("progress"),
        _text("done_at", nullable=True),
        _text("deadline", nullable=True),
        _text("criterion"),
        _text("note"),
        _whole("steps_numbered"),
    )


def _create_link() -> None:
    _create_rows(
        "link",
        _reference("predecessor", "task"),
        _reference("successor", "task"),
        _text("kind"),
        _whole("lag"),
    )


def _create_checklist_item() -> None:
    _create_rows(
        "checklist_item",
        _reference("task", "task"),
        _whole("position"),
        _whole("number"),
        _text("name"),
        _reference("owner", "person", nullable=True),
        _text("due", nullable=True),
        _text("criterion"),
        _text("done_at", nullable=True),
        _text("note"),
    )


def _create_risk() -> None:
    _create_rows(
        "risk",
        _whole("position"),
        _text("name"),
        _text("category"),
        _text("cause"),
        _whole("likelihood", nullable=True),
        _whole("impact", nullable=True),
        _reference("owner", "person", nullable=True),
        _text("trigger"),
        _text("response"),
        _text("prevention"),
        _text("contingency"),
        _whole("reserve", nullable=True),
        _whole("residual_likelihood", nullable=True),
        _whole("residual_impact", nullable=True),
        _text("state"),
        _text("note"),
    )


def _create_import_mapping() -> None:
    _create_rows(
        "import_mapping",
        _text("fingerprint"),
        _text("kind"),
        _text("columns"),
    )


def _create_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "checksum",
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_checksum"),
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone", sa.SmallInteger(), nullable=False),
        sa.Column("schema", sa.BigInteger(), nullable=False),
        sa.Column("label_key", sa.Text(), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("deltas", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
    )
    op.create_table(
        "journal_scope",
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "seq", name="pk_journal_scope"),
        sa.ForeignKeyConstraint(
            ["seq"], ["journal.seq"], name="fk_journal_scope_seq", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_journal_scope_seq", "journal_scope", ["seq"])


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label_key", sa.Text(), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("cells", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "number", name="pk_audit"),
    )
    op.create_table(
        "audit_cell",
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("scope", "number", "place", name="pk_audit_cell"),
        _foreign_key("audit_cell", "number", "scope", "audit", "number"),
    )
    op.create_index("ix_audit_cell_row", "audit_cell", ["scope", "table", "row", "number"])
    op.create_table(
        "audit_pack",
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("cells", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "number", "place", name="pk_audit_pack"),
        _foreign_key("audit_pack", "number", "scope", "audit", "number"),
    )
