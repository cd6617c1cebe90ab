"""The dialogs of the split: what they show before anything changes, in both languages."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.siblings import Problem
from planning.edits.cells import CellEdit
from tests.ui.desks import Rows, make_desk
from ui.budget.amount_moves import MoveRows, ShownMove
from ui.budget.approve_dialog import ApproveDialog
from ui.budget.budget_tab import BudgetTab
from ui.budget.give_way_dialog import GiveWayDialog
from ui.budget.problem_rows import ProblemRows
from ui.budget.split_dialog import CHECK, FILL, RECOMPUTE, SplitDialog
from ui.theme import Theme

LINES: Rows = {
    "plan": [{"name": "P", "currency": "JPY", "budget": 1000}],
    "person": [{"name": "Wang Min"}],
    "budget_line": [
        {"name": "Ads", "rule": "percent_total", "percent": 0.5, "amount": 500},
        {"name": "Content", "rule": "weight", "weight": 1.0, "amount": 300},
        {"name": "Event", "amount": 200, "locked": True},
    ],
}


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> Iterator[BudgetTab]:
    desk = make_desk(theme, LINES)
    made = BudgetTab(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    desk.close()


def amounts(tab: BudgetTab) -> list[int | None]:
    return [tab.desk.get(BUDGET_AMOUNTS).amounts[line] for line in (1, 2, 3)]


def typed(tab: BudgetTab, line: int, key: str, text: str) -> bool:
    model = tab.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == key)
    return model.setData(model.index(model.row_of(line), at), text)


@pytest.fixture
def opened(tab: BudgetTab) -> list[object]:
    found: list[object] = []
    tab.split.opened.connect(found.append)
    return found


def test_that_a_typed_amount_shows_who_gives_way_and_asks_about_the_rule(
    tab: BudgetTab, opened: list[object]
) -> None:
    assert typed(tab, 1, "amount_total", "600")
    (dialog,) = opened
    assert isinstance(dialog, GiveWayDialog)
    assert [(move.name, move.old, move.new) for move in dialog.moves.rows.moves] == [
        ("Ads", 500, 600),
        ("Content", 300, 200),
    ]
    assert dialog.ways == ("share", "fix")
    assert amounts(tab) == [500, 300, 200]
    dialog.way.segment("fix").click()
    dialog.make()
    line = tab.desk.plan.budget_lines[1]
    assert (amounts(tab), line.rule, line.percent) == ([600, 200, 200], "fixed", None)
    tab.desk.undo()
    assert (amounts(tab), tab.desk.plan.budget_lines[1].percent) == ([500, 300, 200], 0.5)


def test_that_changing_the_share_keeps_the_rule(tab: BudgetTab, opened: list[object]) -> None:
    typed(tab, 1, "share", "60%")
    (dialog,) = opened
    assert isinstance(dialog, GiveWayDialog)
    assert not dialog.way.isVisible()
    dialog.make()
    line = tab.desk.plan.budget_lines[1]
    assert (amounts(tab), line.rule, line.percent) == ([600, 200, 200], "percent_total", 0.6)


def test_that_what_can_not_be_met_is_refused_at_once(tab: BudgetTab, opened: list[object]) -> None:
    refused: list[str] = []
    tab.desk.refused.connect(lambda refusal: refused.append(refusal.code))
    assert not typed(tab, 1, "amount_total", "900")
    assert not typed(tab, 3, "amount_total", "1")
    assert (refused, opened) == (["nobody_gives_way", "line_is_locked"], [])


def test_that_a_sum_may_follow_or_hand_out(qtbot: QtBot, theme: Theme) -> None:
    rows: Rows = {
        "budget_line": [
            {"name": "Ads"},
            {"name": "Feed", "parent": 1, "amount": 60},
            {"name": "Search", "parent": 1, "amount": 40},
        ]
    }
    desk = make_desk(theme, rows)
    tab = BudgetTab(desk)
    qtbot.addWidget(tab)
    found: list[object] = []
    tab.split.opened.connect(found.append)
    typed(tab, 1, "amount_total", "2")
    dialog = found[0]
    assert isinstance(dialog, GiveWayDialog)
    assert dialog.ways == ("follow", "hand_out")
    assert [move.new for move in dialog.moves.rows.moves] == [200, 120, 80]
    dialog.way.segment("hand_out").click()
    assert [move.new for move in dialog.moves.rows.moves] == [200]
    dialog.make()
    assert (desk.plan.budget_lines[1].amount, desk.get(BUDGET_AMOUNTS).rests) == (200, {1: 100})
    desk.close()


def test_that_check_changes_nothing_and_names_what_is_wrong(tab: BudgetTab) -> None:
    tab.desk.type_into("budget_line", [CellEdit(1, "percent", 1.0), CellEdit(2, "minimum", 400)])
    before = tab.desk.live.session.revision
    dialog = SplitDialog(tab.desk, CHECK, tab)
    assert any("more than the total" in text for text in dialog.problems.texts)
    assert (dialog.do_button, tab.desk.live.session.revision) == (None, before)


def test_that_recompute_shows_old_and_new_for_the_total_that_is_typed(tab: BudgetTab) -> None:
    dialog = SplitDialog(tab.desk, RECOMPUTE, tab)
    assert not dialog.do_button.isEnabled()
    dialog.total.setText("2000")
    assert [(move.old, move.new) for move in dialog.moves.rows.moves] == [(500, 1000), (300, 800)]
    dialog.total.setText("many")
    assert not dialog.do_button.isEnabled()
    dialog.total.setText("2000")
    dialog.make()
    assert (amounts(tab), tab.desk.plan.info.budget) == ([1000, 800, 200], 2000)


def test_that_fill_leaves_amounts_that_are_there(tab: BudgetTab) -> None:
    tab.desk.type_into("budget_line", [CellEdit(2, "amount_total", None)])
    dialog = SplitDialog(tab.desk, FILL, tab)
    assert [(move.name, move.new) for move in dialog.moves.rows.moves] == [("Content", 300)]
    dialog.make()
    assert amounts(tab) == [500, 300, 200]


def test_that_chip_and_bar_follow_the_approval(tab: BudgetTab) -> None:
    assert "Draft" in tab.split.chip.accessibleName()
    ApproveDialog(tab.desk, tab).approve()
    assert "Approved" in tab.split.chip.accessibleName()
    assert not tab.split.bar.isVisible()
    tab.desk.type_into("budget_line", [CellEdit(1, "amount_total", 600)])
    assert tab.split.chip.accessibleName() == "2 lines changed"
    assert tab.split.bar.isVisible()
    again = ApproveDialog(tab.desk, tab)
    assert len(again.earlier) == 1
    tab.split.bar.action_triggered.emit("back")
    assert (amounts(tab), tab.desk.plan.budget_lines[1].percent) == ([500, 300, 200], 0.5)
    assert not tab.split.bar.isVisible()


def test_that_the_lock_of_the_selected_lines_is_toggled(tab: BudgetTab) -> None:
    tab.table.select_rows([1, 2])
    tab.split.actions["lock"].trigger()
    assert [line.locked for line in tab.desk.plan.budget_lines.values()] == [True, True, True]
    tab.split.actions["lock"].trigger()
    assert [line.locked for line in tab.desk.plan.budget_lines.values()] == [False, False, True]


def test_that_a_read_only_plan_can_be_checked_but_not_split(qtbot: QtBot, theme: Theme) -> None:
    desk = make_desk(theme, LINES, read_only=True)
    tab = BudgetTab(desk)
    qtbot.addWidget(tab)
    enabled = {key for key, action in tab.split.actions.items() if action.isEnabled()}
    assert enabled == {"check"}
    desk.close()


def test_that_of_thousands_of_problems_a_hundred_are_told_and_the_rest_counted(tab: BudgetTab) -> None:
    rows = ProblemRows(tab.desk)
    rows.set_problems([Problem("weight_zero", 2)] * 1300)
    assert len(rows.texts) == 101
    assert "1,200" in rows.texts[-1] or "1200" in rows.texts[-1]


def test_that_columns_are_as_wide_as_the_widest_amount_of_thousands(theme: Theme) -> None:
    formats = make_desk(theme, LINES).formats
    moves = MoveRows(theme, formats, ("Line", "Old", "New", "Change"))
    moves.set_moves([ShownMove(f"L {n}", n * 7, -n * 1_000_003) for n in range(2000)])
    widest = theme.metrics("body", True).horizontalAdvance(formats.money(-1999 * 1_000_003))
    assert moves._widths[1] >= widest
    assert moves._widths[0] < widest
