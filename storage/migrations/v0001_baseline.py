"""Version 1: the tables as first released. Written out, because the catalogue moves on and this must not.

Until the first release a field added to the catalogue is added here too.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.making import create_rows, foreign_key, real, reference, text, truth, whole


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


def _create_plan() -> None:
    create_rows(
        "plan",
        text("name"),
        text("currency"),
        text("start", nullable=True),
        text("hours"),
        text("workdays"),
        text("note"),
    )


def _create_person() -> None:
    create_rows(
        "person",
        whole("position"),
        text("name"),
        text("role"),
        text("note"),
    )


def _create_channel() -> None:
    create_rows(
        "channel",
        whole("position"),
        text("name"),
        whole("colour"),
        text("note"),
    )


def _create_calendar_day() -> None:
    create_rows(
        "calendar_day",
        text("day"),
        text("name"),
        text("hours"),
    )


def _create_goal() -> None:
    create_rows(
        "goal",
        reference("parent", "goal", nullable=True),
        whole("position"),
        text("name"),
        text("stage"),
        reference("channel", "channel", nullable=True),
        reference("owner", "person", nullable=True),
        text("due", nullable=True),
        text("kind"),
        text("unit"),
        text("direction"),
        real("baseline", nullable=True),
        real("target", nullable=True),
        real("actual", nullable=True),
        text("actual_from"),
        text("note"),
    )


def _create_budget_line() -> None:
    create_rows(
        "budget_line",
        reference("parent", "budget_line", nullable=True),
        whole("position"),
        text("name"),
        reference("channel", "channel", nullable=True),
        reference("owner", "person", nullable=True),
        reference("goal", "goal", nullable=True),
        whole("amount", nullable=True),
        truth("reserve"),
        text("note"),
    )


def _create_task() -> None:
    create_rows(
        "task",
        reference("parent", "task", nullable=True),
        whole("position"),
        text("name"),
        reference("owner", "person", nullable=True),
        reference("goal", "goal", nullable=True),
        text("mode"),
        text("constraint"),
        text("constraint_at", nullable=True),
        text("manual_start", nullable=True),
        text("manual_finish", nullable=True),
        whole("duration", nullable=True),
        real("progress"),
        text("done_at", nullable=True),
        text("deadline", nullable=True),
        text("criterion"),
        text("note"),
        whole("steps_numbered"),
    )


def _create_link() -> None:
    create_rows(
        "link",
        reference("predecessor", "task"),
        reference("successor", "task"),
        text("kind"),
        whole("lag"),
    )


def _create_checklist_item() -> None:
    create_rows(
        "checklist_item",
        reference("task", "task"),
        whole("position"),
        whole("number"),
        text("name"),
        reference("owner", "person", nullable=True),
        text("due", nullable=True),
        text("criterion"),
        text("done_at", nullable=True),
        text("note"),
    )


def _create_risk() -> None:
    create_rows(
        "risk",
        whole("position"),
        text("name"),
        text("category"),
        text("cause"),
        whole("likelihood", nullable=True),
        whole("impact", nullable=True),
        reference("owner", "person", nullable=True),
        text("trigger"),
        text("response"),
        text("prevention"),
        text("contingency"),
        whole("reserve", nullable=True),
        whole("residual_likelihood", nullable=True),
        whole("residual_impact", nullable=True),
        text("state"),
        text("note"),
    )


def _create_import_mapping() -> None:
    create_rows(
        "import_mapping",
        text("fingerprint"),
        text("kind"),
        text("columns"),
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
        foreign_key("audit_cell", "number", "scope", "audit", "number"),
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
        foreign_key("audit_pack", "number", "scope", "audit", "number"),
    )
