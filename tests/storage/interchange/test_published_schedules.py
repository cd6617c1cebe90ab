"""Schedules saved by another planner, and networks that two engines agree on: every value, through file and rows."""

import importlib.util
import json
from datetime import datetime
from pathlib import Path

import pytest

from planning.derived import DerivedValues
from planning.importing.project_plan import plan_of_project
from planning.plan import Plan
from planning.schedule.from_plan import SCHEDULE
from storage.interchange import read_project

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
TOOLS = SHARED / "tools" / "check_lib.py"


def published() -> list:
    """Each case as a test of its own, or one that is skipped by name."""
    found = []
    for path in (
        *sorted(SHARED.glob("cases/mspdi/*.json")),
        SHARED / "cases" / "cpm_generated_mpxj_scheduler.json",
    ):
        if path.is_file() and TOOLS.is_file():
            content = json.loads(path.read_text(encoding="utf-8"))
            found += [
                pytest.param(case, id=f"{path.stem}-{case.get('seed', '')}")
                for case in content.get("cases", [content])
            ]
    return found or [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here"))]


@pytest.fixture(scope="module")
def checks():
    """The comparison as the acceptance makes it."""
    spec = importlib.util.spec_from_file_location("check_lib", TOOLS)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answer(values: DerivedValues) -> dict:
    schedule = values.get(SCHEDULE)
    tasks = []
    for task in values.plan.tasks.values():
        dates = schedule[task.id]
        moments = {
            key: getattr(dates, key).isoformat() for key in ("start", "finish", "late_start", "late_finish")
        }
        floats = {"total_float_minutes": dates.total_float, "free_float_minutes": dates.free_float}
        tasks.append({"uid": task.source_uid, **moments, **floats, "critical": dates.critical})
    return {"tasks": tasks}


@pytest.mark.parametrize("case", published())
def test_that_an_imported_plan_has_the_dates_that_other_engines_gave_it(case, checks, tmp_path):
    path = tmp_path / "case.xml"
    path.write_text(checks.mspdi(case), encoding="utf-8")
    plan = Plan(1)
    plan.swap(plan.prepare(plan_of_project(1, read_project(path), "case", "CNY")))
    equal, total, differences = checks.compare_schedule(
        case, answer(DerivedValues(plan, datetime(2026, 1, 1)))
    )
    assert (equal, differences) == (total, [])
