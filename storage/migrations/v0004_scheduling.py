"""Version 4: everything that places a task: calendars, constraints, progress, assignments; baselines and scenarios."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from storage.migrations.making import Spec, create_rows, real, reference, text, truth, whole


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
    _widen(
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
    _widen("person", {}, calendar)
    _widen("calendar_day", {}, calendar)


def _widen_timeline() -> None:
    _widen(
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
    _widen("link", {"lag_kind": "working"}, text("lag_kind"))


def _widen(table: str, given: Mapping[str, str], *specs: Spec) -> None:
    """New columns; `given` is what rows that are there hold in those that can't be empty. Made anew twice: the
    defaults are needed to fill the rows and must not stay."""
    with op.batch_alter_table(table, recreate="always") as batch:
        for spec in specs:
            default = given.get(spec.name)
            batch.add_column(sa.Column(spec.name, spec.kind, nullable=spec.nullable, server_default=default))
            if spec.to:
                batch.create_foreign_key(
                    f"fk_{table}_{spec.name}",
                    spec.to,
                    ["scope", spec.name],
                    ["scope", "id"],
                    deferrable=True,
                    initially="DEFERRED",
                )
    if given:
        with op.batch_alter_table(table, recreate="always") as batch:
            for name in given:
                batch.alter_column(name, server_default=None)
    for spec in specs:
        if spec.to:
            op.create_index(f"ix_{table}_{spec.name}", table, ["scope", spec.name])
