"""Names that the plan doesn't hold are told once each, and one choice holds for all cells that say them."""

import pytest

from planning.importing.append import append_tables
from planning.importing.draft import Problem
from planning.importing.names import likeness, new_names, with_choices
from planning.parsing.links import Predecessor
from tests.planning.importing.drafts import draft, values_of

PEOPLE = {"person": [{"name": "陈晨"}, {"name": "李强"}]}


def test_that_a_new_name_is_told_once_with_all_its_cells_and_who_it_may_be() -> None:
    table = draft(
        "task",
        {"name": "拍", "owner": "小陈"},
        {"name": "剪", "owner": "李强"},
        {"name": "发", "owner": "小陈"},
    )
    (found,) = new_names(values_of(rows=PEOPLE).plan, [table], [])
    assert (found.table, found.name, found.similar) == ("person", "小陈", ("陈晨",))
    assert found.cells == (("Sheet1", "B2"), ("Sheet1", "B4"))
    assert found.can_be_created


def test_that_a_choice_holds_for_every_cell_and_leaves_the_draft_alone() -> None:
    table = draft("task", {"name": "拍", "owner": "小陈"}, {"name": "剪", "owner": " 小陈 "})
    made = with_choices(table, {("person", "小陈"): "陈晨"})
    assert [row.values["owner"] for row in made.rows] == ["陈晨", "陈晨"]
    assert table.rows[0].values["owner"] == "小陈"


def test_that_nobody_leaves_the_text_as_a_note() -> None:
    row = with_choices(draft("task", {"name": "拍", "owner": "待定"}), {("person", "待定"): ""}).rows[0]
    assert "owner" not in row.values
    assert list(row.notes.values()) == ["待定"]


def test_that_an_unknown_predecessor_is_asked_for_and_replaced_with_its_kind_and_lag_kept() -> None:
    link = Predecessor("拍摄素材", "SS", 480)  # the task is called 拍摄
    table = draft("task", {"name": "拍摄"}, {"name": "剪辑", "predecessors": (link,)})
    problem = Problem(
        "Sheet1", "B3", "warning", "predecessor_unknown", "拍摄素材SS+1d", {"value": "拍摄素材"}
    )
    (found,) = new_names(values_of().plan, [table], [problem])
    assert (found.table, found.name, found.can_be_created) == ("task", "拍摄素材", False)
    assert found.similar == ("拍摄",)
    row = with_choices(table, {found.key: "拍摄"}).rows[1]
    assert row.values["predecessors"] == (Predecessor("拍摄", "SS", 480),)
    assert "predecessors" not in with_choices(table, {found.key: ""}).rows[1].values


def test_that_a_table_without_a_choice_is_the_same_object() -> None:
    table = draft("budget_line", {"name": "投放", "amount": 5})
    assert with_choices(table, {("role", "x"): "y"}) is table


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("小陈", "陈晨", True),
        ("王总", "王敏", True),
        ("李强", "李娜", False),
        ("孙悦", "赵宁", False),
        ("Ann", "Ann Lee", True),
        ("Jon Smith", "John Smith", True),
        ("Ann", "Bob", False),
        ("抖音", "抖音号", True),
    ],
)
def test_that_nicknames_and_misspellings_are_alike(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= 0.72) is alike


def test_that_a_predecessor_is_found_whatever_the_width_of_its_brackets() -> None:
    link = Predecessor("脚本(每 10 分钟)", "FS", 0)
    table = draft("task", {"name": "脚本（每 10 分钟）"}, {"name": "剪辑", "predecessors": (link,)})
    result = append_tables(values_of(), [table], "f.xlsx")
    assert result.problems == []
