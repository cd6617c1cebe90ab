"""Version 5: the funnel and its goals, rules and approval of the split, people and materials, content, files."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.making import create_rows, real, reference, text, truth, whole, widen


def upgrade() -> None:
    """New tables before the columns that refer to them."""
    _create_goals()
    _create_content()
    _create_files()
    _widen_frame()
    _widen_goals()
    _widen_money()


def _create_goals() -> None:
    create_rows("role", whole("position"), text("name"), text("duty"), text("authority"), text("note"))
    create_rows(
        "funnel_step",
        whole("position"),
        text("name"),
        text("unit"),
        text("stage"),
        text("metric"),
        real("rate", nullable=True),
        real("reachable", nullable=True),
        text("note"),
    )
    create_rows(
        "funnel_share", reference("step", "funnel_step"), reference("channel", "channel"), real("share")
    )
    create_rows(
        "check_in",
        reference("goal", "goal"),
        text("day"),
        real("actual", nullable=True),
        real("confidence", nullable=True),
        reference("person", "person", nullable=True),
        text("note"),
    )
    create_rows(
        "time_node",
        whole("position"),
        reference("goal", "goal"),
        text("name"),
        text("first"),
        text("rule"),
        truth("at_close"),
        reference("owner", "person", nullable=True),
        text("note"),
    )
    create_rows(
        "time_node_tick",
        reference("node", "time_node"),
        text("at"),
        text("done_at", nullable=True),
        truth("skipped"),
    )
    create_rows(
        "split_approval",
        whole("position"),
        text("at"),
        reference("person", "person", nullable=True),
        text("content"),
        text("note"),
    )


def _create_content() -> None:
    create_rows(
        "material",
        whole("position"),
        text("name"),
        text("kind"),
        reference("owner", "person", nullable=True),
        reference("channel", "channel", nullable=True),
        reference("task", "task", nullable=True),
        text("due", nullable=True),
        whole("lead_days"),
        text("state"),
        text("ready_at", nullable=True),
        text("note"),
    )
    create_rows(
        "material_check",
        whole("position"),
        reference("material", "material"),
        text("name"),
        text("measure"),
        real("low", nullable=True),
        real("high", nullable=True),
        real("value", nullable=True),
        truth("ticked"),
        text("note"),
    )
    create_rows(
        "content_item",
        whole("position"),
        text("name"),
        reference("channel", "channel", nullable=True),
        reference("owner", "person", nullable=True),
        text("at", nullable=True),
        text("theme"),
        text("tags"),
        text("form"),
        text("body"),
        text("state"),
        reference("task", "task", nullable=True),
        reference("goal", "goal", nullable=True),
        text("note"),
    )


def _create_files() -> None:
    create_rows(
        "attachment",
        text("kind"),
        text("row_uid"),
        text("name"),
        text("media"),
        text("digest"),
        whole("size"),
    )
    create_rows(
        "material_spec",
        whole("position"),
        text("name"),
        text("kind"),
        text("measure"),
        real("low", nullable=True),
        real("high", nullable=True),
        text("note"),
    )
    op.create_table(
        "blob",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_blob"),
    )


def _widen_frame() -> None:
    widen("plan", {}, whole("budget", nullable=True))
    widen("person", {"team": "", "capacity": "1"}, text("team"), real("capacity"))
    widen(
        "channel",
        {"curve": ""},
        whole("plan_cpc", nullable=True),
        whole("plan_cpm", nullable=True),
        whole("plan_cpa", nullable=True),
        real("plan_ctr", nullable=True),
        real("plan_cvr", nullable=True),
        text("curve"),
        real("curve_gain", nullable=True),
        real("curve_shape", nullable=True),
    )
    widen("task", {}, reference("channel", "channel", nullable=True))
    widen(
        "metric_point",
        {},
        whole("users", nullable=True),
        whole("active_users", nullable=True),
        whole("repeat_users", nullable=True),
    )


def _widen_goals() -> None:
    widen(
        "goal",
        {"team": "", "roll_up": "sum", "metric": "", "metric_base": ""},
        text("team"),
        text("period_start", nullable=True),
        text("period_end", nullable=True),
        text("roll_up"),
        real("weight", nullable=True),
        real("numerator", nullable=True),
        real("denominator", nullable=True),
        text("metric"),
        text("metric_base"),
        reference("step", "funnel_step", nullable=True),
        reference("broken_from", "goal", nullable=True),
        real("broken_target", nullable=True),
    )


def _widen_money() -> None:
    widen(
        "budget_line",
        {"rule": "fixed", "locked": "0", "priority": "0"},
        text("rule"),
        real("percent", nullable=True),
        real("weight", nullable=True),
        whole("minimum", nullable=True),
        whole("maximum", nullable=True),
        truth("locked"),
        whole("priority"),
    )
    widen("expense", {}, reference("commitment", "commitment", nullable=True))
