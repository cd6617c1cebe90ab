"""Version 4: everything that places a task: calendars, constraints, progress, assignments; baselines and scenarios."""

from storage.migrations.making import create_rows, real, reference, text, truth, whole, widen


def upgrade() -> None:
    """New tables first, then the columns that refer to them."""
    _create_calendars()
    _create_states()
    _widen_frame()
    _widen_timeline()


def _create_calendars() -> None:
    create_rows(
        "calendar",
        whole("position"),
        text("name"),
        text("monday"),
        text("tuesday"),
        text("wednesday"),
        text("thursday"),
        text("friday"),
        text("saturday"),
        text("sunday"),
        text("note"),
    )
    create_rows("day_off", reference("person", "person"), text("first"), text("last"), text("reason"))
    create_rows(
        "assignment",
        reference("task", "task"),
        reference("person", "person"),
        real("units"),
        whole("work", nullable=True),
    )


def _create_states() -> None:
    create_rows("baseline", whole("position"), text("name"), text("at"), text("note"))
    create_rows(
        "baseline_row",
        reference("baseline", "baseline"),
        text("kind"),
        text("row_uid"),
        text("name"),
        text("content"),
    )
    create_rows(
        "scenario",
        whole("position"),
        text("name"),
        reference("base", "scenario", nullable=True),
        text("adopted_at", nullable=True),
        text("note"),
    )
    create_rows(
        "scenario_row", reference("scenario", "scenario"), text("kind"), text("row_uid"), text("content")
    )


def _widen_frame() -> None:
    calendar = reference("calendar", "calendar", nullable=True)
    widen(
        "plan",
        {"start_time": "", "schedule_from": "start", "replan": "1", "critical_limit": "0"},
        text("start_time"),
        text("finish", nullable=True),
        text("schedule_from"),
        text("status_date", nullable=True),
        truth("replan"),
        whole("critical_limit"),
        whole("minutes_per_day", nullable=True),
        calendar,
    )
    widen("person", {}, calendar)
    widen("calendar_day", {}, calendar)


def _widen_timeline() -> None:
    widen(
        "task",
        {
            "task_type": "fixed_units",
            "effort_driven": "0",
            "elapsed": "0",
            "ignore_people": "0",
            "active": "1",
            "deadline_time": "",
            "source_uid": "",
        },
        reference("calendar", "calendar", nullable=True),
        text("task_type"),
        truth("effort_driven"),
        truth("elapsed"),
        truth("ignore_people"),
        truth("active"),
        text("actual_start", nullable=True),
        text("actual_finish", nullable=True),
        text("deadline_time"),
        text("source_uid"),
        whole("optimistic", nullable=True),
        whole("likely", nullable=True),
        whole("pessimistic", nullable=True),
    )
    widen("link", {"lag_kind": "working"}, text("lag_kind"))
