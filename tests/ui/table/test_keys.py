"""Spreadsheet keys of the shared table, pressed as a user presses them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from planning.telling import change_label
from tests.ui.table.conftest import TableDriver

Key = Qt.Key
Drive = Callable[..., TableDriver]


def test_that_typing_replaces_the_cell_and_enter_goes_down(drive: Drive) -> None:
    at = drive()
    at.go(1)
    at.type("Clicks")
    at.press(Key.Key_Return)
    assert at.cell(1, "name") == "Clicks"
    assert at.here() == (2, "name")
    assert at.editor() is None


def test_that_tab_commits_and_goes_right_and_shift_tab_left(drive: Drive) -> None:
    at = drive()
    at.go(2, "due")
    at.type("12-31")
    at.press(Key.Key_Tab)
    assert at.here() == (2, "target")
    at.type("50")
    at.press(Key.Key_Backtab)
    assert (at.cell(2, "due"), at.cell(2, "target"), at.here()) == ("12-31", "50", (2, "due"))


def test_that_f2_edits_what_is_there_and_escape_leaves_it(drive: Drive) -> None:
    at = drive()
    at.go(0)
    at.press(Key.Key_F2)
    editor = at.editor()
    assert editor is not None and editor.text() == "Total"
    at.type("!")
    at.press(Key.Key_Escape)
    assert (at.cell(0, "name"), at.editor(), at.here()) == ("Total", None, (0, "name"))


def test_that_a_refused_text_stays_in_its_editor_and_the_cell_keeps_its_value(drive: Drive) -> None:
    at = drive()
    at.go(0, "target")
    at.type("soon")
    at.press(Key.Key_Return)
    assert at.refusals == ["number_unreadable"]
    editor = at.editor()
    assert editor is not None and editor.text() == "soon" and editor.property("invalid") is True
    at.press(Key.Key_Escape)
    assert at.cell(0, "target") == "100"


def test_that_enter_and_tab_move_without_an_editor(drive: Drive) -> None:
    at = drive()
    at.go(0)
    at.press(Key.Key_Return, Key.Key_Tab)
    assert at.here() == (1, "stage")
    at.press(Key.Key_Return, mods=Qt.KeyboardModifier.ShiftModifier)
    at.press(Key.Key_End)
    assert at.here() == (0, "progress")
    at.press(Key.Key_Tab)
    assert at.here() == (1, "name")
    at.press(Key.Key_Home)
    assert at.here() == (1, "name")


def test_that_names_and_choices_are_typed_in_words_and_new_people_are_added(drive: Drive) -> None:
    at = drive()
    at.go(4, "owner")
    at.type("Zhao Ning")
    at.press(Key.Key_Tab)
    at.go(4, "stage")
    at.type("Retention")
    at.press(Key.Key_Return)
    assert (at.cell(4, "owner"), at.cell(4, "stage")) == ("Zhao Ning", "Retention")
    assert [person.name for person in at.desk.plan.persons.values()] == ["Wang Min", "Li Qiang", "Zhao Ning"]


@pytest.mark.parametrize(("lang", "word"), [("en", "流量"), ("zh_CN", "Traffic")])
def test_that_a_choice_is_read_in_the_other_language_too(drive: Drive, lang: str, word: str) -> None:
    at = drive(lang=lang)
    at.go(4, "stage")
    at.press(Key.Key_F2)
    editor = at.editor()
    assert editor is not None
    editor.setText(word)
    at.press(Key.Key_Return)
    assert at.desk.plan.goals[5].stage == "traffic"


def test_that_typing_in_the_last_line_adds_a_sibling_of_the_row_above(drive: Drive) -> None:
    at = drive()
    at.go(5)
    at.type("Retention")
    at.press(Key.Key_Return)
    at.type("Loyalty")
    at.press(Key.Key_Return)
    assert at.names()[4:] == ["Brand", "Retention", "Loyalty"]
    assert at.here() == (7, "name")
    assert len(at.desk.live.session.undo_list(1)) == 2


def test_that_tab_indents_the_row_that_is_being_typed(drive: Drive) -> None:
    at = drive()
    at.go(5)
    at.type("Press")
    at.press(Key.Key_Tab)
    editor = at.editor()
    assert editor is not None and editor.text() == "Press"
    at.press(Key.Key_Return)
    at.type("Fairs")
    at.press(Key.Key_Return)
    assert at.names()[4:] == ["Brand", ".Press", ".Fairs"]
    at.type("Total 2")
    at.press(Key.Key_Backtab, Key.Key_Return)
    assert at.names()[-1] == "Total 2"


def test_that_another_column_of_the_last_line_makes_a_row_with_the_word_for_a_new_one(drive: Drive) -> None:
    at = drive(lang="zh_CN")
    at.go(5, "target")
    at.type("7")
    at.press(Key.Key_Tab)
    assert at.names()[-1] == "新目标"
    assert at.cell(5, "target") == "7"
    assert at.here() == (5, "progress")


def test_that_delete_clears_cells_in_one_step(drive: Drive) -> None:
    at = drive()
    at.select((0, "owner"), (1, "target"))
    at.press(Key.Key_Delete)
    assert [at.cell(row, key) for row in (0, 1) for key in ("owner", "target")] == ["", "", "", ""]
    assert len(at.desk.live.session.undo_list(1)) == 1
    at.desk.undo()
    assert (at.cell(0, "owner"), at.cell(1, "target")) == ("Wang Min", "40")


def test_that_delete_on_a_required_name_is_refused(drive: Drive) -> None:
    at = drive()
    at.go(0)
    at.press(Key.Key_Delete)
    assert at.refusals == ["field_required"]
    assert at.cell(0, "name") == "Total"


def test_that_rows_selected_by_their_numbers_are_deleted_with_what_is_below(drive: Drive) -> None:
    at = drive()
    at.table.selectRow(1)
    at.press(Key.Key_Delete)
    assert at.names() == ["Total", ".Referral", "Brand"]


def test_that_ctrl_minus_deletes_and_insert_adds_a_row_ready_to_be_named(drive: Drive) -> None:
    at = drive()
    at.go(4)
    at.ctrl(Key.Key_Minus)
    assert at.names() == ["Total", ".Traffic", "..Douyin", ".Referral"]
    at.go(1)
    at.press(Key.Key_Insert)
    assert at.editor() is not None
    at.type("Search")
    at.press(Key.Key_Return)
    assert at.names() == ["Total", ".Traffic", "..Douyin", ".Search", ".Referral"]


def test_that_alt_and_arrows_indent_outdent_and_move(drive: Drive) -> None:
    at = drive()
    alt = Qt.KeyboardModifier.AltModifier
    at.go(4)
    at.press(Key.Key_Right, mods=alt)
    assert at.names()[4] == ".Brand"
    at.press(Key.Key_Up, mods=alt)
    assert at.names()[3:] == [".Brand", ".Referral"]
    assert at.here() == (3, "name")
    at.press(Key.Key_Down, mods=alt)
    at.press(Key.Key_Left, mods=alt)
    assert at.names()[4] == "Brand"
    assert at.refusals == []


def test_that_ctrl_d_fills_down_stored_values(drive: Drive) -> None:
    at = drive()
    at.select((0, "owner"), (2, "target"))
    at.ctrl(Key.Key_D)
    assert [at.cell(row, "owner") for row in range(3)] == ["Wang Min"] * 3
    assert [at.cell(row, "target") for row in range(3)] == ["100"] * 3
    assert len(at.desk.live.session.undo_list(1)) == 1


def test_that_ctrl_enter_sets_every_selected_cell_of_the_column(drive: Drive) -> None:
    at = drive()
    at.select((1, "target"), (3, "target"))
    at.press(Key.Key_F2)
    editor = at.editor()
    assert editor is not None
    editor.setText("1.2万")
    at.ctrl(Key.Key_Return)
    assert [at.cell(row, "target") for row in range(5)] == ["100", "12,000", "12,000", "12,000", ""]
    assert at.editor() is None


def test_that_copy_writes_what_a_spreadsheet_reads(drive: Drive) -> None:
    at = drive()
    at.select((0, "name"), (2, "owner"))
    at.ctrl(Key.Key_C)
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines == ["Total\t\tWang Min", "  Traffic\tTraffic\t", "    Douyin\tTraffic\t"]


def test_that_paste_overwrites_adds_rows_and_reads_indentation_as_hierarchy(drive: Drive) -> None:
    at = drive()
    QGuiApplication.clipboard().setText(
        "Brand 2\tTraffic\r\n  Films\t\r\n    Teaser\tConversion\r\nPress\t\r\n"
    )
    at.go(4)
    at.ctrl(Key.Key_V)
    assert at.names()[4:] == ["Brand 2", ".Films", "..Teaser", "Press"]
    assert at.cell(6, "stage") == "Conversion"
    steps = at.desk.live.session.undo_list(1)
    assert [change_label(at.desk.texts, step.change) for step in steps] == ["Pasted 6 cells"]
    at.desk.undo()
    assert at.names()[4:] == ["Brand"]


def test_that_a_refused_paste_changes_nothing(drive: Drive) -> None:
    at = drive()
    QGuiApplication.clipboard().setText("1\r\nmany\r\n")
    at.go(0, "target")
    at.ctrl(Key.Key_V)
    assert at.refusals == ["number_unreadable"]
    assert at.cell(0, "target") == "100"


def test_that_one_copied_value_fills_the_selection(drive: Drive) -> None:
    at = drive()
    QGuiApplication.clipboard().setText("Li Qiang")
    at.select((0, "owner"), (4, "owner"))
    at.ctrl(Key.Key_V)
    assert {at.cell(row, "owner") for row in range(5)} == {"Li Qiang"}


def test_that_a_copied_block_pasted_over_itself_changes_nothing(drive: Drive) -> None:
    at = drive()
    at.select((0, "name"), (3, "progress"))
    at.ctrl(Key.Key_C)
    at.ctrl(Key.Key_V)
    assert at.refusals == []
    assert at.desk.live.session.undo_list(1) == []


def test_that_cut_copies_and_clears(drive: Drive) -> None:
    at = drive()
    at.go(0, "owner")
    at.ctrl(Key.Key_X)
    assert (QGuiApplication.clipboard().text(), at.cell(0, "owner")) == ("Wang Min", "")


def test_that_a_read_only_plan_can_be_looked_at_and_copied_only(drive: Drive) -> None:
    at = drive(read_only=True)
    assert at.model.rowCount() == 5
    at.go(0)
    at.type("x")
    at.press(Key.Key_Delete)
    assert at.editor() is None
    at.ctrl(Key.Key_C)
    assert (at.cell(0, "name"), QGuiApplication.clipboard().text()) == ("Total", "Total")


def test_that_commands_for_rows_wait_while_a_cell_is_edited(drive: Drive) -> None:
    at = drive()
    at.go(3)
    at.press(Key.Key_F2)
    at.press(Key.Key_Up, mods=Qt.KeyboardModifier.AltModifier)
    at.press(Key.Key_Insert)
    at.ctrl(Key.Key_D)
    assert at.desk.live.session.undo_list(1) == []
    assert at.editor() is not None
    at.press(Key.Key_Escape)
