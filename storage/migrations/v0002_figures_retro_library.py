"""Version 2: money that moved, figures, the retro, and what the library holds."""

from storage.migrations.making import create_rows, real, reference, text, whole


def upgrade() -> None:
    """Every table after those that it refers to."""
    _create_money()
    _create_figures()
    _create_retro()
    _create_library()


def _create_money() -> None:
    create_rows(
        "commitment",
        whole("position"),
        reference("line", "budget_line"),
        text("day", nullable=True),
        text("name"),
        whole("amount"),
        text("note"),
    )
    create_rows(
        "expense",
        whole("position"),
        reference("line", "budget_line"),
        text("day", nullable=True),
        text("name"),
        whole("amount"),
        text("note"),
    )
    create_rows(
        "reserve_draw",
        whole("position"),
        reference("line", "budget_line"),
        text("name"),
        reference("risk", "risk", nullable=True),
        text("day", nullable=True),
        whole("amount"),
        text("note"),
    )


def _create_figures() -> None:
    create_rows(
        "metric_point",
        whole("position"),
        reference("channel", "channel"),
        text("day"),
        whole("impressions", nullable=True),
        whole("clicks", nullable=True),
        whole("signups", nullable=True),
        whole("orders", nullable=True),
        whole("cost", nullable=True),
        whole("revenue", nullable=True),
        text("note"),
    )
    create_rows(
        "journey",
        whole("position"),
        text("path"),
        whole("conversions"),
        text("note"),
    )


def _create_retro() -> None:
    create_rows(
        "retro_result",
        whole("position"),
        text("name"),
        reference("goal", "goal", nullable=True),
        real("planned", nullable=True),
        real("reached", nullable=True),
        text("note"),
    )
    create_rows(
        "retro_cause",
        whole("position"),
        reference("result", "retro_result"),
        text("name"),
        text("kind"),
        text("evidence"),
        text("note"),
    )
    create_rows(
        "retro_improvement",
        whole("position"),
        reference("cause", "retro_cause"),
        text("name"),
        reference("owner", "person", nullable=True),
        text("due", nullable=True),
        reference("task", "task", nullable=True),
        text("note"),
    )


def _create_library() -> None:
    create_rows(
        "channel_profile",
        whole("position"),
        text("name"),
        text("form"),
        text("rhythm"),
        whole("low", nullable=True),
        whole("high", nullable=True),
        text("hours"),
        text("note"),
    )
    create_rows(
        "sop",
        whole("position"),
        text("name"),
        text("kind"),
        text("anchor"),
        text("note"),
    )
    create_rows(
        "sop_step",
        whole("position"),
        reference("sop", "sop"),
        text("name"),
        text("role"),
        whole("offset"),
        whole("duration"),
        text("repeat"),
        text("criterion"),
        text("asks"),
        text("note"),
    )
    create_rows(
        "case",
        whole("position"),
        text("name"),
        text("kind"),
        text("tags"),
        text("lesson"),
        text("source"),
        text("note"),
    )
    create_rows(
        "platform_rule",
        whole("position"),
        text("platform"),
        text("name"),
        text("why"),
        text("suggestion"),
        text("note"),
    )
    create_rows(
        "script",
        whole("position"),
        text("name"),
        text("text"),
        text("note"),
    )
