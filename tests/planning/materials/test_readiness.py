"""A material is due one to two weeks before its use, late when it isn't ready then, and checked point by point."""

from datetime import date, datetime
from typing import cast

import pytest

from planning.change import LIBRARY
from planning.checks.doctor import finder, mend
from planning.checks.material_rules import MATERIAL_RULES
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.materials.edits import add_material, check_anew, set_ready, tick_points
from planning.materials.readiness import READINESS, Readiness, is_met
from planning.plan import Plan
from planning.rows import Material, MaterialCheck
from tests.planning.plans import apply, empty, values_of

NOW = datetime(2026, 11, 3, 9, 41)
USED = datetime(2026, 11, 16, 9)


def library() -> Plan:
    """Two points for short videos, one for posters."""
    made = Plan(LIBRARY)
    builder = ChangeBuilder(made)
    builder.add("material_spec", name="length", kind="short_video", measure="seconds", low=15, high=30)
    builder.add("material_spec", name="brand tag", kind="short_video")
    builder.add("material_spec", name="size", kind="poster")
    return apply(made, builder.change("undo.bring_library"))


def plan() -> Plan:
    """A task that begins on Monday 16 November and an owner."""
    made = empty()
    builder = ChangeBuilder(made)
    builder.add("person", name="Chen")
    builder.add("task", name="publish", duration=60, constraint="start_no_earlier", constraint_at=USED)
    return apply(made, builder.change("undo.add", name="", table=""))


def with_video(**fields) -> Plan:
    made = plan()
    return apply(made, add_material(library(), made, {"name": "teaser", "kind": "short_video", **fields}))


def edited(made: Plan, **fields) -> Plan:
    builder = ChangeBuilder(made)
    builder.update("material", 1, **fields)
    return apply(made, builder.change("undo.edit", field="", name=""))


def standing(made: Plan) -> Readiness:
    return values_of(made, NOW).get(READINESS)[1]


def points(made: Plan) -> list[MaterialCheck]:
    return [cast(MaterialCheck, row) for row in made.rows("material_check").values()]


def test_that_a_material_brings_the_points_of_its_kind() -> None:
    assert [(point.name, point.measure, point.low, point.high) for point in points(with_video())] == [
        ("length", "seconds", 15, 30),
        ("brand tag", "point", None, None),
    ]


def test_that_it_is_due_so_many_days_before_the_task_that_uses_it() -> None:
    found = standing(with_video(task=1))
    assert (found.due, found.used, found.standing) == (date(2026, 11, 9), USED, "on_time")
    assert standing(with_video(task=1, lead_days=14)).due == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, "no_date"),
        ({"task": 1, "lead_days": 14}, "late"),
        ({"due": date(2026, 11, 2)}, "late"),
        ({"due": date(2026, 11, 3)}, "soon"),
        ({"due": date(2026, 11, 6)}, "soon"),
        ({"due": date(2026, 11, 7)}, "on_time"),
        ({"due": date(2026, 11, 17), "task": 1}, "after_use"),
        ({"due": date(2026, 11, 2), "state": "ready"}, "unchecked"),
    ],
)
def test_that_the_worst_that_applies_is_its_standing(fields: dict, wanted: str) -> None:
    assert standing(with_video(**fields)).standing == wanted


def test_that_it_is_ready_once_every_point_is_met() -> None:
    made = with_video(task=1)
    builder = ChangeBuilder(made)
    builder.update("material_check", 1, value=20.0)
    made = apply(made, builder.change("undo.edit", field="", name=""))
    made = apply(made, set_ready(made, [1], NOW.date()))
    assert (standing(made).met, standing(made).standing) == (1, "unchecked")
    made = apply(made, tick_points(made, [2]))
    assert standing(made).standing == "ready"
    assert cast(Material, made.row("material", 1)).ready_at == NOW.date()
    back = apply(made, set_ready(made, [1], NOW.date(), ready=False))
    assert cast(Material, back.row("material", 1)).ready_at is None


@pytest.mark.parametrize(
    ("low", "high", "value", "wanted"),
    [
        (15, 30, 15, True),
        (15, 30, 30, True),
        (15, 30, 31, False),
        (15, 30, 14, False),
        (4, None, 9, True),
        (None, 6, 7, False),
        (15, 30, None, None),
    ],
)
def test_that_a_measure_decides_by_its_value(low, high, value, wanted) -> None:
    check = MaterialCheck(1, "", 1, 1, "n", "seconds", low, high, value, ticked=True)
    assert is_met(check) is wanted


def test_that_new_points_of_the_library_join_and_ticks_stay() -> None:
    made = with_video()
    made = apply(made, tick_points(made, [2]))
    shelf = library()
    builder = ChangeBuilder(shelf)
    builder.add("material_spec", name="hook in 3 s", kind="short_video")
    shelf = apply(shelf, builder.change("undo.add", name="", table=""))
    made = apply(made, check_anew(shelf, made, [1]))
    assert [(point.name, point.ticked) for point in points(made)] == [
        ("length", False),
        ("brand tag", True),
        ("hook in 3 s", False),
    ]


def test_that_points_go_with_their_material() -> None:
    made = with_video()
    builder = ChangeBuilder(made)
    builder.delete("material", 1)
    assert points(apply(made, builder.change("undo.delete", name="", count=1))) == []


def codes(made: Plan) -> set[str]:
    values = values_of(made, NOW)
    return {finding.code for rule in MATERIAL_RULES for finding in values.get(finder(rule))}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"owner": 1, "task": 1}, set()),
        ({"owner": 1, "task": 1, "lead_days": 3}, {"material_lead"}),
        ({"owner": 1, "task": 1, "lead_days": 30}, {"material_lead", "material_late"}),
        ({"owner": 1}, {"material_without_date"}),
        ({"task": 1}, {"material_without_owner"}),
        ({"owner": 1, "task": 1, "due": date(2026, 11, 20)}, {"material_after_use"}),
        ({"owner": 1, "task": 1, "state": "ready"}, {"material_unchecked"}),
    ],
)
def test_that_the_doctor_tells_what_is_wrong_with_a_material(fields: dict, wanted: set) -> None:
    assert codes(with_video(**fields)) == wanted


def test_that_a_due_date_after_the_use_is_mended_to_a_week_before_it() -> None:
    made = with_video(owner=1, task=1, due=date(2026, 11, 20))
    values = values_of(made, NOW)
    found = [finding for rule in MATERIAL_RULES for finding in values.get(finder(rule))]
    made = apply(made, mend(values, found, MATERIAL_RULES))
    assert (standing(made).due, codes(made)) == (date(2026, 11, 9), set())


def test_that_a_material_without_a_name_is_refused() -> None:
    made = plan()
    with pytest.raises(PlanError):
        add_material(library(), made, {"kind": "poster"})
    assert made.rows("material") == {}


def test_that_what_uses_it_moves_its_due_date() -> None:
    made = with_video(task=1)
    builder = ChangeBuilder(made)
    builder.update("task", 1, constraint_at=datetime(2026, 11, 23, 9))
    later = apply(made, builder.change("undo.edit", field="", name=""))
    assert standing(later).due == date(2026, 11, 16)
    assert standing(edited(later, due=date(2026, 11, 12))).due == date(2026, 11, 12)
