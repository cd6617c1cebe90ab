"""Why somebody has too much to do and a material is late: told with numbers, linked to where they come from."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from planning.rows import Id
from tests.ui.desks import Rows, make_desk
from tests.ui.inspection.test_content import chain, content, texts
from ui.desk import Desk
from ui.theme import Theme
from ui.widgets.inspector_content import CheckEntry, FieldEntry, InspectorContent

DAY = 8 * 60
ROWS: Rows = {
    "plan": [{"name": "Q4", "currency": "CNY", "start": date(2026, 11, 2)}],
    "role": [{"name": "Lead", "duty": "Overall", "authority": "Budget"}, {"name": "Legal"}],
    "person": [{"name": "Wang Min", "role": "lead"}, {"name": "Li Qiang"}],
    "goal": [{"name": "Users", "owner": 1}],
    "budget_line": [{"name": "Ads", "owner": 1, "amount": 100_00}],
    "task": [
        {"name": "Plan", "owner": 1, "duration": 2 * DAY},
        {"name": "Shoot", "owner": 1, "duration": 3 * DAY, "goal": 1},
        {"name": "Other", "owner": 2, "duration": DAY},
    ],
    "material": [
        {"name": "Video", "owner": 1, "task": 2, "lead_days": 7, "kind": "short_video"},
        {"name": "Poster", "due": date(2026, 11, 20)},
        {"name": "Page", "state": "ready", "ready_at": date(2026, 11, 1), "task": 2},
        {"name": "Loose"},
    ],
    "material_check": [
        {"material": 1, "name": "Hook"},
        {"material": 1, "name": "Length", "measure": "seconds", "low": 15.0, "high": 30.0, "value": 40.0},
        {"material": 3, "name": "Trust"},
    ],
}


@pytest.fixture
def open_desk(theme: Theme) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(**more: bool) -> Desk:
        made.append(make_desk(theme, ROWS, **more))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


def fields(shown: InspectorContent) -> dict[str, str]:
    entries = [one for part in shown.sections for one in part.entries if isinstance(one, FieldEntry)]
    return {entry.label: entry.value for entry in entries}


def leads(shown: InspectorContent, table: str) -> list[Id]:
    targets = [entry.target for entry in chain(shown) if isinstance(entry.target, tuple)]
    return [target[2] for target in targets if target[1] == table]


def test_that_a_person_is_told_by_role_duty_and_authority(desk: Desk) -> None:
    shown = content(desk, "person", 1)
    told = fields(shown)
    assert (told["Role"], told["Duty"], told["Authority"]) == ("lead", "Overall", "Budget")
    assert leads(shown, "role") == [1]
    assert "No role of this name" in texts(content(desk, "person", 2))


def test_that_too_much_work_is_told_in_hours_with_the_tasks_that_it_comes_from(desk: Desk) -> None:
    shown = content(desk, "person", 1)
    assert "11-03: 16 h of work in 8 h, 8 h too many" in texts(shown)
    load = next(part for part in shown.sections if part.title == "Work against time")
    assert [entry.title for entry in load.entries if hasattr(entry, "title")] == ["Plan", "Shoot"]
    assert "No day from today on" in texts(content(desk, "person", 2))


def test_that_days_alike_are_told_as_one_span(theme: Theme) -> None:
    tasks = [{"name": name, "owner": 1, "duration": 4 * DAY} for name in ("Plan", "Shoot")]
    desk = make_desk(theme, {**ROWS, "task": tasks, "material": [], "material_check": []})
    told = texts(content(desk, "person", 1))
    assert "11-03 → 11-05, each day: 16 h of work in 8 h, 8 h too many" in told
    assert leads(content(desk, "person", 1), "task").count(1) == 2
    desk.close()


def test_that_all_that_somebody_carries_is_a_link(desk: Desk) -> None:
    shown = content(desk, "person", 1)
    assert leads(shown, "goal") == [1] and leads(shown, "budget_line") == [1]
    assert leads(shown, "material") == [1]
    assert leads(shown, "task")[-2:] == [1, 2]


def test_that_a_role_says_who_has_it(desk: Desk) -> None:
    assert leads(content(desk, "role", 1), "person") == [1]
    assert "Nobody has this role" in texts(content(desk, "role", 2))


@pytest.mark.parametrize(
    ("material", "told"),
    [
        (1, ("Due 10-26 = start of the task that uses it, 11-02, − 7 d", "8 d past its date")),
        (2, ("Due 11-20 as typed; no task uses it yet.", "17 d left")),
        (3, ("Ready, but points of its specification are open (1) or not met (0)",)),
        (4, ("No due date, and no task that uses it",)),
    ],
)
def test_that_a_material_says_why_it_stands_so(desk: Desk, material: Id, told: tuple[str, ...]) -> None:
    said = texts(content(desk, "material", material))
    assert [line for line in told if line not in said] == []


def test_that_points_are_ticked_here_and_measured_ones_tell_value_and_limits(desk: Desk) -> None:
    shown = content(desk, "material", 1)
    (tick,) = [one for part in shown.sections for one in part.entries if isinstance(one, CheckEntry)]
    assert (tick.text, tick.target, tick.checked) == ("Hook", ("row", "material_check", 1), False)
    facts = {entry.title: entry.fact for entry in chain(shown)}
    assert facts["Length"] == "Seconds 40 (15–30) · Not met"
    assert leads(shown, "task") == [2] and leads(shown, "person") == [1] and leads(shown, "goal") == [1]
    assert "40 lies outside 15–30." in texts(content(desk, "material_check", 2))
    assert "Nobody has looked yet." in texts(content(desk, "material_check", 1))


def test_that_nothing_can_be_ticked_where_the_file_is_read_only(open_desk: Callable[..., Desk]) -> None:
    shown = content(open_desk(read_only=True), "material", 1)
    ticks = [one for part in shown.sections for one in part.entries if isinstance(one, CheckEntry)]
    assert [tick.enabled for tick in ticks] == [False]


def test_that_rows_without_a_name_are_called_by_what_they_refer_to(theme: Theme) -> None:
    rows = {**ROWS, "assignment": [{"task": 1, "person": 2}]}
    desk = make_desk(theme, rows)
    assert content(desk, "assignment", 1).title == "Plan · Li Qiang"
    desk.close()


def test_that_leave_leads_to_the_tasks_that_run_across_it(theme: Theme) -> None:
    rows = {**ROWS, "day_off": [{"person": 1, "first": date(2026, 11, 3), "last": date(2026, 11, 3)}]}
    desk = make_desk(theme, rows)
    shown = content(desk, "day_off", 1)
    assert shown.title == "Wang Min · 11-03"
    assert leads(shown, "task") == [1, 2] and leads(shown, "person") == [1]
    desk.close()
