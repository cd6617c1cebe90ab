"""Pasting blocks of text: cells, new rows, hierarchy, and what is refused."""

from datetime import date, datetime

import pytest

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.paste import PastePlace, cell_edit, indent_of, paste
from planning.errors import PlanError
from planning.order import outline
from planning.plan import Plan
from planning.rows import Id

NOW = datetime(2026, 11, 3, 9, 0)


@pytest.fixture
def plan() -> Plan:
    made = Plan(1)
    builder = ChangeBuilder(made)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 10, 1))
    for name, parent in (("A", None), ("B", 1), ("C", None)):
        builder.add("goal", name=name, parent=parent)
    made.swap(made.prepare(builder.change("undo.import")))
    return made


def pasted(plan: Plan, block: list[list[str]], place: PastePlace, shown: tuple[str, ...] = ()) -> list[str]:
    """The goals as they are afterwards, one dot a level."""
    change = paste(DerivedValues(plan, NOW), "goal", block, place, {}, lambda row_id, key: shown)
    plan.swap(plan.prepare(change))
    return ["." * row.level + plan.goals[row.id].name for row in outline(plan.rows("goal")).rows]


def place(*rows: Id, keys: str = "name", after: Id | None = None) -> PastePlace:
    return PastePlace(rows, keys.split(), after)


def test_that_lines_beyond_the_last_row_become_rows(plan: Plan) -> None:
    assert pasted(plan, [["X"], ["Y"], ["Z"]], place(3)) == ["A", ".B", "X", "Y", "Z"]


def test_that_indentation_is_hierarchy_whatever_its_width(plan: Plan) -> None:
    block = [["X"], ["    Y"], ["\tY2"], ["        Z"], ["　　W"], [" V"]]
    assert pasted(plan, block, place(after=3))[3:] == ["X", ".Y", ".Y2", "..Z", ".W", ".V"]


def test_that_an_indented_first_line_is_the_outermost_level(plan: Plan) -> None:
    assert pasted(plan, [["    X"], ["      Y"], ["  Z"]], place(after=3))[3:] == ["X", ".Y", "Z"]


def test_that_overwritten_rows_keep_their_place_and_new_ones_go_below_them(plan: Plan) -> None:
    assert pasted(plan, [["  B2"], ["C2"], ["  D"]], place(2, 3)) == ["A", ".B2", "C2", ".D"]


def test_that_a_trailing_empty_line_adds_nothing(plan: Plan) -> None:
    assert pasted(plan, [["X"], [""]], place(3)) == ["A", ".B", "X"]


def test_that_text_that_is_shown_already_is_no_edit_even_in_a_computed_cell(plan: Plan) -> None:
    change = paste(
        DerivedValues(plan, NOW),
        "goal",
        [["A", "—"]],
        place(1, keys="name progress"),
        {},
        lambda *_: ("A", "—"),
    )
    assert change.is_empty


def test_that_a_computed_cell_refuses_other_text(plan: Plan) -> None:
    with pytest.raises(PlanError, match="field_is_computed"):
        pasted(plan, [["50 %"]], place(1, keys="progress"))


def test_that_new_rows_leave_computed_columns_out(plan: Plan) -> None:
    assert pasted(plan, [["X", "50 %"]], place(keys="name progress", after=3))[-1] == "X"


def test_that_rows_without_names_are_refused(plan: Plan) -> None:
    with pytest.raises(PlanError, match="paste_rows_need_names"):
        pasted(plan, [["1"], ["2"]], place(3, keys="target"))
    assert plan.goals[3].target is None


def test_that_one_bad_cell_refuses_the_whole_block(plan: Plan) -> None:
    with pytest.raises(PlanError, match="number_unreadable"):
        pasted(plan, [["X", "5"], ["Y", "many"]], place(2, 3, keys="name target"))
    assert plan.goals[2].name == "B"


def test_that_the_step_is_named_after_the_number_of_cells(plan: Plan) -> None:
    values = DerivedValues(plan, NOW)
    change = paste(values, "goal", [["X", "5"], ["Y", "6"]], place(3, keys="name target"), {}, lambda *_: ())
    assert (change.label_key, change.params) == ("undo.paste", {"count": 4})


def test_that_blank_means_no_or_nothing_where_a_cell_can_not_be_empty() -> None:
    assert cell_edit("budget_line", 1, "reserve", " ").value is False
    assert cell_edit("task", 1, "progress", "").value == 0.0
    assert cell_edit("goal", 1, "target", "").typed


@pytest.mark.parametrize(("name", "width"), [("a", 0), ("  a", 2), ("\ta", 4), ("　a b", 2), ("\u00a0 a", 2)])
def test_that_the_indent_counts_every_kind_of_space(name: str, width: int) -> None:
    assert indent_of(name) == width
