"""The model of the shared table: what it tells a view, and how little it asks the plan."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from planning.edits.cells import CellEdit
from planning.edits.rows import add_row, delete_rows, indent_rows, move_rows, place_rows
from planning.fields import TABLES
from tests.ui.desks import make_desk
from tests.ui.table.conftest import COLUMNS, GOALS
from ui.desk import Desk
from ui.table import RowModel
from ui.table.draft import needs_name
from ui.theme import Theme

Role = Qt.ItemDataRole


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, GOALS)
    yield made
    made.close()


@pytest.fixture
def model(desk: Desk) -> RowModel:
    made = RowModel(desk, "goal", COLUMNS)
    made.setParent(desk)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, desk)
    return made


def names(model: RowModel) -> list[str]:
    return [str(model.data(model.index(row, 0))) for row in range(len(model.ids))]


def test_that_the_model_keeps_qts_rules_through_every_kind_of_edit(desk: Desk, model: RowModel) -> None:
    plan = desk.plan
    desk.run(lambda: add_row(plan, "goal", {"name": "New"}, after=2))
    desk.run(lambda: indent_rows(plan, "goal", [6]))
    desk.run(lambda: move_rows(plan, "goal", [5], -1))
    desk.run(lambda: place_rows(plan, "goal", [2], parent=None, behind=None))
    desk.type_into("goal", [CellEdit(1, "name", "All"), CellEdit(5, "target", 3.0)])
    model.set_collapsed({1, 2})
    model.set_collapsed(())
    model.set_sort(0, True)
    model.set_wanted(lambda: {3})
    model.set_wanted(None)
    model.set_sort(None)
    desk.run(lambda: delete_rows(plan, "goal", [2, 4]))
    for _ in range(6):
        desk.undo()
    assert names(model) == ["Total", "Traffic", "Douyin", "Referral", "Brand"]
    desk.undo()
    for _ in range(7):
        desk.redo()


def test_that_every_list_of_ids_can_follow_every_other(theme: Theme) -> None:
    desk = make_desk(theme, {"goal": [{"name": str(number)} for number in range(8)]})
    model = RowModel(desk, "goal", COLUMNS, parent=desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, desk)
    for number in range(2**8):
        model.apply([bit + 1 for bit in range(8) if number * 37 % 256 >> bit & 1][:: 1 if number % 3 else -1])
        assert model.rowCount() == len(model.ids) + 1
    assert tester.model() is model
    desk.close()


def test_that_an_edit_elsewhere_is_told_once_a_run_of_rows(desk: Desk, model: RowModel) -> None:
    for row in range(model.rowCount()):
        model.text(row, 0)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    desk.type_into("goal", [CellEdit(2, "owner", 2), CellEdit(3, "owner", 2), CellEdit(5, "owner", 2)])
    assert told == [(1, 2), (4, 4)]
    told.clear()
    desk.type_into("person", [CellEdit(2, "name", "Li")])
    assert told == [(1, 2), (4, 4)]
    assert model.text(2, 2) == "Li"


def test_that_an_edit_that_keeps_the_rows_neither_inserts_nor_removes(desk: Desk, model: RowModel) -> None:
    told: list[str] = []
    model.rowsInserted.connect(lambda: told.append("inserted"))
    model.rowsRemoved.connect(lambda: told.append("removed"))
    model.modelReset.connect(lambda: told.append("reset"))
    model.arranged.connect(lambda: told.append("arranged"))
    desk.type_into("goal", [CellEdit(1, "name", "All")])
    assert told == []
    desk.run(lambda: add_row(desk.plan, "goal", {"name": "New"}))
    assert told == ["inserted", "arranged"]


def test_that_cells_moved_by_the_last_edit_are_tinted_until_the_next(desk: Desk, model: RowModel) -> None:
    at = {column.key: number for number, column in enumerate(model.columns)}
    model.text(0, 0)
    index = model.index(0, at["target"])
    assert model.setData(index, "200")
    assert not model.tinted(0, at["target"]), "what was typed is no news"
    assert model.tinted(0, at["progress"])
    desk.undo()
    assert model.tinted(0, at["target"]) and model.tinted(0, at["progress"])
    assert model.setData(model.index(4, 0), "Image")
    assert not model.tinted(0, at["progress"])


def test_that_a_sleeping_model_catches_up_when_woken(desk: Desk, model: RowModel) -> None:
    model.sleep()
    desk.run(lambda: delete_rows(desk.plan, "goal", [2]))
    desk.type_into("goal", [CellEdit(5, "name", "Image")])
    assert len(model.ids) == 5
    assert model.data(model.index(1, 0)) == "", "a row that is gone has no text"
    model.wake()
    assert names(model) == ["Total", "Referral", "Image"]


def test_that_collapsed_rows_hide_what_is_below(model: RowModel) -> None:
    model.set_collapsed({2})
    assert names(model) == ["Total", "Traffic", "Referral", "Brand"]
    model.set_collapsed({1})
    assert names(model) == ["Total", "Brand"]


def test_that_a_filter_keeps_what_rows_stand_below_and_new_rows(desk: Desk, model: RowModel) -> None:
    model.set_wanted(lambda: {3})
    assert names(model) == ["Total", "Traffic", "Douyin"]
    desk.run(lambda: add_row(desk.plan, "goal", {"name": "New"}))
    assert names(model) == ["Total", "Traffic", "Douyin", "New"]


def test_that_sorting_orders_siblings_with_empty_cells_last(model: RowModel) -> None:
    target = next(at for at, column in enumerate(model.columns) if column.key == "target")
    model.sort(target, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["Total", "Traffic", "Douyin", "Referral", "Brand"]
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["Brand", "Total", "Referral", "Traffic", "Douyin"]
    model.sort(-1)
    assert names(model)[0] == "Total"


def test_that_headers_and_numbers_follow_the_plan(model: RowModel) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(at, across) for at in range(2)] == ["Goal", "Stage"]
    model.set_collapsed({1})
    down = Qt.Orientation.Vertical
    assert [model.headerData(row, down) for row in range(3)] == ["1", "5", None]


def test_that_the_hint_stands_in_the_last_line_and_is_not_edited(model: RowModel) -> None:
    last = model.index(len(model.ids), 0)
    assert model.data(last) == "Type here to add a row…"
    assert model.data(last, Role.EditRole) == ""
    assert model.setData(last, "  ")
    assert len(model.ids) == 5


def test_that_opening_and_scrolling_ten_thousand_rows_reads_only_what_is_seen(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(theme, {"goal": [{"name": f"Goal {number}"} for number in range(10_000)]})
    read: list[int] = []
    original = RowModel._read
    monkeypatch.setattr(RowModel, "_read", lambda self, row_id: read.append(row_id) or original(self, row_id))
    model = RowModel(desk, "goal", COLUMNS, parent=desk)
    assert (model.rowCount(QModelIndex()), read) == (10_001, [])
    for row in range(5_000, 5_040):
        for column in range(len(COLUMNS)):
            model.data(model.index(row, column))
    assert len(read) == 40
    read.clear()
    desk.type_into("goal", [CellEdit(1, "name", "First")])
    assert len(read) == 40, "after an edit only kept rows are compared"
    desk.close()


def test_that_every_table_that_demands_a_name_has_a_word_for_a_new_row(desk: Desk) -> None:
    typed = {name for name in TABLES if needs_name(name)} - {"plan", "calendar", "attachment"}
    assert sorted(name for name in typed if not desk.texts.has(f"table.new.{name}")) == []
