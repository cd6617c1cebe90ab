"""Budget → Materials: typed with the points of their kind, points ticked and measured, ready or late."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from planning.templates import library_from_template
from tests.ui.budget.hands import Hands
from tests.ui.desks import Rows, make_desk
from tests.ui.library.library_rows import TEMPLATE
from ui.budget.materials_view import MaterialsView
from ui.theme import Theme
from ui.widgets.paint import Pen

CHOICES = (("money", "Money"), ("people", "People"), ("materials", "Materials"))
ROWS: Rows = {
    "person": [{"name": "Chen Chen"}],
    "task": [
        {
            "name": "Sprint",
            "duration": 480,
            "constraint": "start_no_earlier",
            "constraint_at": datetime(2026, 11, 16, 9),
        }
    ],
    "material": [
        {"name": "Poster", "kind": "poster", "owner": 1, "due": date(2026, 11, 2)},
        {"name": "Page", "kind": "landing_page", "owner": 1, "task": 1},
    ],
    "material_check": [
        {"material": 1, "name": "No forbidden words"},
        {"material": 2, "name": "Loads fast", "measure": "seconds", "low": 0.0, "high": 3.0},
        {"material": 2, "name": "Trust"},
    ],
}


def made_view(qtbot: QtBot, theme: Theme, rows: Rows) -> MaterialsView:
    desk = make_desk(theme, rows)
    session = desk.live.session
    session.run(library_from_template(TEMPLATE, session.library, "en"), undoable=False)
    view = MaterialsView(desk, CHOICES)
    qtbot.addWidget(view)
    view.resize(1150, 780)
    with qtbot.waitExposed(view):
        view.show()
    view.refresh()
    return view


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Iterator[MaterialsView]:
    made = made_view(qtbot, theme, ROWS)
    yield made
    made.desk.close()


def point_names(view: MaterialsView) -> list[str]:
    hands = view.points.table.row_model
    return [hands.text(row, 0) for row in range(len(hands.ids))]


def figures(view: MaterialsView) -> list[str]:
    return [kpi.figure for kpi in view._kpis()]


def test_that_what_is_late_is_flagged_and_the_due_date_follows_its_use(
    view: MaterialsView, qtbot: QtBot
) -> None:
    hands = Hands(qtbot, view.table)
    assert [hands.cell(row, "standing") for row in (0, 1)] == ["Late", "On time"]
    assert (hands.cell(1, "used_at"), hands.cell(1, "due_now")) == ("11-16", "11-09")
    assert figures(view) == ["0/2", "1", "0", "0"]
    hands.type(1, "due_now", "2026-11-17")
    assert hands.cell(1, "standing") == "Due after its use"
    assert figures(view)[1] == "2"


def test_that_a_kind_typed_first_brings_its_points_in_the_same_step(
    view: MaterialsView, qtbot: QtBot
) -> None:
    hands = Hands(qtbot, view.table)
    steps = len(view.desk.undo_list())
    hands.type_new("Short video", "kind")
    assert len(view.desk.undo_list()) == steps + 1
    hands.click(2, "name")
    assert point_names(view) == ["15–30 s long", "A hook in the first 3 s", "Brand tag", "Industry tag"]
    view.desk.undo()
    assert len(view.desk.plan.materials) == 2 and len(view.desk.plan.material_checks) == 3


def test_that_the_kind_of_a_material_without_points_brings_them_and_later_kinds_offer_theirs(
    view: MaterialsView, qtbot: QtBot
) -> None:
    hands = Hands(qtbot, view.table)
    hands.type_new("Teaser")
    hands.click(2, "name")
    assert point_names(view) == [] and not view.take.isVisible()
    steps = len(view.desk.undo_list())
    hands.type(2, "kind", "Poster")
    assert len(view.desk.undo_list()) == steps + 1
    hands.click(2, "name")
    assert point_names(view) == ["Rules, dates and QR code complete", "No forbidden words"]
    hands.type(2, "kind", "Article")
    hands.click(2, "name")
    assert len(point_names(view)) == 2 and view.take.isVisible()
    qtbot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    assert point_names(view)[2:] == ["Length of the text", "Keywords in title and text"]
    assert not view.take.isVisible()


def test_that_a_click_on_the_box_ticks_a_point_and_one_beside_it_does_not(
    view: MaterialsView, qtbot: QtBot
) -> None:
    Hands(qtbot, view.table).click(1, "name")
    points = Hands(qtbot, view.points.table)
    points.click(1, "ticked", aside=25)
    assert view.desk.plan.material_checks[3].ticked is False
    points.click(1, "ticked")
    assert view.desk.plan.material_checks[3].ticked is True
    assert points.cell(1, "met") == "Met"
    points.click(1, "ticked")
    assert view.desk.plan.material_checks[3].ticked is False
    assert points.cell(1, "met") == "Open"


def test_that_space_ticks_points_and_passes_over_those_that_are_measured(
    view: MaterialsView, qtbot: QtBot
) -> None:
    Hands(qtbot, view.table).click(1, "name")
    points = Hands(qtbot, view.points.table)
    points.go(1, "ticked")
    points.press(Qt.Key.Key_Space)
    assert view.desk.plan.material_checks[3].ticked is True
    view.points.table.select_rows(view.points.table.shown_ids())
    view.points.table.setCurrentIndex(points.model.index(1, points.column("ticked")))
    points.press(Qt.Key.Key_Space)
    assert [view.desk.plan.material_checks[at].ticked for at in (2, 3)] == [False, False]


def test_that_a_value_is_judged_by_its_limits(view: MaterialsView, qtbot: QtBot) -> None:
    Hands(qtbot, view.table).click(1, "name")
    points = Hands(qtbot, view.points.table)
    assert points.cell(0, "met") == "Open"
    points.type(0, "value", "4.2")
    assert points.cell(0, "met") == "Not met"
    points.type(0, "value", "2.4")
    assert points.cell(0, "met") == "Met"


def test_that_ready_is_one_click_and_unchecked_points_are_told(view: MaterialsView, qtbot: QtBot) -> None:
    hands = Hands(qtbot, view.table)
    hands.click(0, "name")
    view.ready.trigger()
    row = view.desk.plan.materials[1]
    assert (row.state, row.ready_at) == ("ready", date(2026, 11, 3))
    assert hands.cell(0, "standing") == "Ready, not checked"
    Hands(qtbot, view.points.table).click(0, "ticked")
    assert hands.cell(0, "standing") == "Ready" and figures(view) == ["1/2", "0", "0", "0"]
    view.ready.trigger()
    assert view.desk.plan.materials[1].state == "in_production"


def test_that_points_are_numbered_from_one_and_belong_to_the_shown_material(
    view: MaterialsView, qtbot: QtBot
) -> None:
    Hands(qtbot, view.table).click(1, "name")
    points = Hands(qtbot, view.points.table)
    numbers = [points.model.headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert numbers == ["1", "2", None]
    points.type_new("Rules complete")
    assert view.desk.plan.material_checks[4].material == 2


def test_that_the_numbers_beside_the_points_are_painted_from_one(
    view: MaterialsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    Hands(qtbot, view.table).click(1, "name")
    drawn: list[str] = []
    monkeypatch.setattr(Pen, "text", lambda _pen, _box, text, *_rest, **_more: drawn.append(text))
    view.points.table.verticalHeader().grab()
    assert drawn == ["1", "2"]


def test_that_a_range_edited_in_the_library_is_what_new_materials_get(
    view: MaterialsView, qtbot: QtBot
) -> None:
    library = view.desk.library
    spec = next(row.id for row in library.plan.rows("material_spec").values() if row.measure == "seconds")
    assert library.type_into("material_spec", [CellEdit(spec, "high", "60", typed=True)])
    Hands(qtbot, view.table).type_new("Short video", "kind")
    lengths = [row for row in view.desk.plan.material_checks.values() if row.material == 3 and row.high]
    assert [(row.low, row.high) for row in lengths] == [(15, 60)]


def test_that_a_point_is_revealed_with_its_material(view: MaterialsView) -> None:
    view.show_points(1)
    view.reveal("material_check", 3)
    assert view.material == 2
    assert view.desk.selection.ids_in("material_check") == (3,)


def test_that_a_kind_that_is_none_is_refused_and_nothing_is_added(view: MaterialsView, qtbot: QtBot) -> None:
    codes: list[str] = []
    view.desk.refused.connect(lambda refusal: codes.append(refusal.code))
    Hands(qtbot, view.table).type(1, "kind", "Hologram")
    assert codes and view.desk.plan.materials[2].kind == "landing_page"


def test_that_an_empty_plan_takes_its_first_material(qtbot: QtBot, theme: Theme) -> None:
    view = made_view(qtbot, theme, {})
    assert not view.take.isVisible() and not view.points.table.row_model.adds
    Hands(qtbot, view.table).type_new("Landing page", "kind")
    assert len(point_names(view)) == 4
    view.desk.close()
