"""Rows dragged by their numbers to another place and level, and headings that stay: by mouse, as a user would."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt

from tests.ui.table.conftest import GOALS, TableDriver
from ui.table.delegates import INDENT

Drive = Callable[..., TableDriver]
TOTAL, TRAFFIC, DOUYIN, REFERRAL, BRAND = range(5)
"""Rows of GOALS as they are shown."""
Left = Qt.MouseButton.LeftButton


def numbers(at: TableDriver, row: float) -> QPoint:
    """On the number of a row; x.5 is the line below its middle, x.0 its upper edge."""
    return QPoint(12, round(row * at.table.row_height()))


def hold(at: TableDriver, row: int, to: float, levels: int = 0) -> QPoint:
    """Takes a row by its number and holds it over a place, so many levels to the right."""
    view = at.table.verticalHeader().viewport()
    start, end = numbers(at, row + 0.5), numbers(at, to) + QPoint(levels * INDENT, 0)
    at.qtbot.mousePress(view, Left, pos=start)
    for part in (0.4, 0.8, 1.0):
        at.qtbot.mouseMove(view, start + (end - start) * part)
    return end


def drag(at: TableDriver, row: int, to: float, levels: int = 0) -> None:
    end = hold(at, row, to, levels)
    at.qtbot.mouseRelease(at.table.verticalHeader().viewport(), Left, pos=end)


def test_that_a_row_dragged_between_others_stands_there_and_one_undo_takes_it_back(drive: Drive) -> None:
    at = drive()
    drag(at, BRAND, 0)
    assert at.names() == ["Brand", "Total", ".Traffic", "..Douyin", ".Referral"]
    at.desk.undo()
    assert at.names() == ["Total", ".Traffic", "..Douyin", ".Referral", "Brand"]


def test_that_dragging_sideways_indents_below_the_row_above(drive: Drive) -> None:
    at = drive()
    drag(at, BRAND, 5, levels=2)
    assert at.names()[-1] == "..Brand"
    assert at.desk.plan.goals[5].parent == 4
    at.desk.undo()
    assert at.desk.plan.goals[5].parent is None


def test_that_dragging_to_the_left_outdents(drive: Drive) -> None:
    at = drive()
    drag(at, REFERRAL, 4, levels=-1)
    assert at.names() == ["Total", ".Traffic", "..Douyin", "Referral", "Brand"]


def test_that_a_row_takes_all_below_along_and_never_goes_into_itself(drive: Drive) -> None:
    at = drive()
    drag(at, TRAFFIC, 5, levels=-1)
    assert at.names() == ["Total", ".Referral", "Brand", "Traffic", ".Douyin"]
    drag(at, 3, 5)
    assert at.names() == ["Total", ".Referral", "Brand", "Traffic", ".Douyin"]


def test_that_a_place_between_a_group_and_its_first_row_is_in_the_group(drive: Drive) -> None:
    at = drive()
    drag(at, BRAND, 1)
    assert at.names() == ["Total", ".Brand", ".Traffic", "..Douyin", ".Referral"]


def test_that_rows_dropped_into_a_closed_group_stand_last_in_it_and_it_opens(drive: Drive) -> None:
    at = drive()
    at.model.set_collapsed({1})
    drag(at, 1, 1, levels=1)
    assert at.names() == ["Total", ".Traffic", "..Douyin", ".Referral", ".Brand"]


def test_that_several_selected_rows_move_together(drive: Drive) -> None:
    at = drive()
    view = at.table.verticalHeader().viewport()
    at.qtbot.mouseClick(view, Left, pos=numbers(at, DOUYIN + 0.5))
    at.qtbot.mouseClick(view, Left, Qt.KeyboardModifier.ShiftModifier, numbers(at, REFERRAL + 0.5))
    drag(at, REFERRAL, 5, levels=-1)
    assert at.names() == ["Total", ".Traffic", "Brand", "Douyin", "Referral"]
    assert len(at.desk.undo_list()) == 1


def test_that_escape_cancels_and_moving_on_begins_nothing_new(drive: Drive) -> None:
    at = drive()
    end = hold(at, BRAND, 1)
    assert at.table.row_drag.place is not None
    at.qtbot.keyClick(at.table, Qt.Key.Key_Escape)
    view = at.table.verticalHeader().viewport()
    at.qtbot.mouseMove(view, end + QPoint(0, 9))
    at.qtbot.mouseRelease(view, Left, pos=end)
    assert not at.table.row_drag.active and not at.desk.undo_list()


def test_that_the_line_of_the_place_is_painted_where_the_row_would_begin(drive: Drive) -> None:
    at = drive()
    before = at.table.viewport().grab().toImage()
    hold(at, BRAND, 2, levels=1)
    after = at.table.viewport().grab().toImage()
    y = 2 * at.table.row_height()
    assert after.pixelColor(150, y) == at.desk.theme.color("drag_ghost") != before.pixelColor(150, y)


def test_that_sorted_rows_stay(drive: Drive) -> None:
    at = drive()
    at.model.set_sort(0)
    drag(at, 4, 0)
    assert not at.desk.undo_list()


def test_that_a_click_on_a_number_still_selects_the_whole_row(drive: Drive) -> None:
    at = drive()
    at.qtbot.mouseClick(at.table.verticalHeader().viewport(), Left, pos=numbers(at, TRAFFIC + 0.5))
    assert at.table.selected_ids() == (2,) and at.table.edits.whole_rows()


def many(drive: Drive) -> TableDriver:
    """Two groups of forty, one within the other."""
    inner = [{"name": f"G{number}", "parent": 2} for number in range(40)]
    at = drive({**GOALS, "goal": [{"name": "Outer"}, {"name": "Inner", "parent": 1}, *inner]})
    at.table.set_pinning(True)
    return at


def test_that_groups_stay_on_top_while_their_rows_are_in_sight(drive: Drive) -> None:
    at = many(drive)
    high = at.table.row_height()
    assert at.table.pinned.ids == ()
    at.table.verticalScrollBar().setValue(1)
    assert at.table.pinned.ids == (1, 2)
    at.table.verticalScrollBar().setValue(12 * high)
    picture = at.table.viewport().grab().toImage()
    assert picture.pixelColor(3, high + high // 2) == at.desk.theme.color("header")
    assert picture.pixelColor(3, 2 * high - 1) == at.desk.theme.color("border")
    assert picture.pixelColor(3, 3 * high) == at.desk.theme.color("surface")


def test_that_scrolling_by_bits_paints_the_same_as_painting_anew(drive: Drive) -> None:
    at = many(drive)
    for value in (7, 61, 40, 200, 190, 3):
        at.table.verticalScrollBar().setValue(value)
        at.qtbot.wait(1)
    stepwise = at.table.viewport().grab().toImage()
    at.table.viewport().update()
    assert at.table.viewport().grab().toImage() == stepwise


def test_that_a_click_on_a_group_that_stays_goes_to_its_row(drive: Drive) -> None:
    at = many(drive)
    at.table.verticalScrollBar().setValue(15 * at.table.row_height())
    at.qtbot.mouseClick(at.table.viewport(), Left, pos=QPoint(120, at.table.row_height() // 2))
    assert at.table.current_id() == 1 and at.table.offset() == 0
