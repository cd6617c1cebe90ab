"""The sheet says of the plan what the paper needs: whose, when, what comes next."""

from datetime import date, datetime

import pytest

from planning.edits.builder import ChangeBuilder
from planning.edits.checklist import tick
from tests.ui.desks import NOW, make_desk
from ui.desk import Desk
from ui.printing.agenda_sheet import checklist_sheet
from ui.printing.sheet import ChecklistRow, ChecklistSheet
from ui.theme import Theme

DAY = NOW.date()


def sheet(desk: Desk, day: date = DAY, person: int | None = None) -> ChecklistSheet:
    return checklist_sheet(desk.values, desk.texts, desk.formats, day=day, person=person, printed_at=NOW)


def rows(made: ChecklistSheet) -> dict[str, ChecklistRow]:
    return {row.code: row for group in made.groups for row in group.rows}


def test_that_the_head_says_plan_people_steps_and_what_is_next(theme: Theme) -> None:
    made = sheet(make_desk(theme, sample=True, lang="zh_CN"))
    assert made.title == "今日清单 · 2026-11-03 周二"
    assert made.subtitle == "Q4 新用户增长 · 全部人员 · 10 步"
    assert made.right_lines == ("距「双11 收官」还有 8 天", "项目负责人：王敏")
    assert made.footer_left == "落地 · Q4 新用户增长"


def test_that_english_says_the_same(theme: Theme) -> None:
    made = sheet(make_desk(theme, sample=True))
    assert made.title == "Today’s checklist · Tue 2026-11-03"
    assert made.right_lines == ("8 days to “11-11 closes”", "Project lead: Wang Min")


def test_that_steps_stand_under_what_they_come_from_in_order_of_time(theme: Theme) -> None:
    made = sheet(make_desk(theme, sample=True))
    assert [(group.title, [row.code for row in group.rows]) for group in made.groups] == [
        (
            "Xiaohongshu content SOP, week 45 · Publish and interact: 18:00–20:00",
            ["R1", "R2", "R3", "R4"],
        ),
        ("Community referral SOP · Close: prizes within 24 h of the end", ["W1", "W2"]),
        ("11-11 presale live stream", ["X2", "X1"]),
        ("Monitoring, daily", ["AA1", "AA2"]),
    ]


def test_that_a_row_carries_what_the_paper_shows(theme: Theme) -> None:
    found = rows(sheet(make_desk(theme, sample=True)))
    assert found["R1"] == ChecklistRow(
        "R1",
        "09:30",
        "Answer last night's comments, bad ones first",
        "Li Qiang",
        "Every one answered, none from a bare template",
        done=True,
    )
    assert (found["W1"].time_text, found["W1"].late) == ("Mon 22:00", True)


def test_that_a_row_ticked_since_is_printed_ticked(theme: Theme) -> None:
    desk = make_desk(theme, sample=True)
    desk.run(lambda: tick(desk.plan, [("checklist_item", 2)], NOW))
    assert rows(sheet(desk))["R2"].done


@pytest.mark.parametrize(
    ("day", "time"), [(date(2026, 11, 3), "18:00–20:00"), (date(2026, 11, 9), "Tue 20:00")]
)
def test_that_a_fixed_task_shows_from_and_to_on_its_day(theme: Theme, day: date, time: str) -> None:
    fixed = {
        "name": "Live",
        "mode": "manual",
        "manual_start": datetime(2026, 11, 3, 18),
        "manual_finish": datetime(2026, 11, 3, 20),
    }
    desk = make_desk(theme, {"task": [fixed]})
    desk.live.tick_clock(datetime(2026, 11, 9, 9) if day != DAY else NOW)
    assert rows(sheet(desk, day))["A0"].time_text == time


def test_that_what_is_older_than_a_week_shows_its_date(theme: Theme) -> None:
    desk = make_desk(theme, sample=True)
    desk.live.tick_clock(datetime(2026, 11, 10, 9))
    assert rows(sheet(desk, date(2026, 11, 10)))["W1"].time_text == "11-02"


def test_that_a_later_day_leaves_out_what_is_open_but_not_late(theme: Theme) -> None:
    made = sheet(make_desk(theme, sample=True), date(2026, 11, 4))
    assert made.title == "Checklist · Wed 2026-11-04"
    assert list(rows(made)) == ["W1", "AA1"]


def test_that_one_persons_list_names_the_person(theme: Theme) -> None:
    made = sheet(make_desk(theme, sample=True), person=4)
    assert made.subtitle == "Q4 New-user Growth · Zhao Ning · 2 steps"
    assert list(rows(made)) == ["AA1", "AA2"]


def test_that_an_empty_day_says_so(theme: Theme) -> None:
    made = sheet(make_desk(theme))
    assert [(group.title, group.rows) for group in made.groups] == [("Nothing is due or late", ())]
    assert made.right_lines == ()


def test_that_the_owner_of_the_first_target_leads_where_no_role_says_so(theme: Theme) -> None:
    desk = make_desk(theme, {"person": [{"name": "Ann"}], "goal": [{"name": "G", "owner": 1}]})
    assert sheet(desk).right_lines == ("Project lead: Ann",)


def test_that_the_example_to_tick_back_is_of_this_list(theme: Theme) -> None:
    assert "such as R1 R2 or" in sheet(make_desk(theme, sample=True)).tick_hint


def test_that_a_task_of_no_summary_has_a_heading_too(theme: Theme) -> None:
    desk = make_desk(theme)
    builder = ChangeBuilder(desk.plan)
    builder.add("task", name="Alone", duration=480)
    desk.run(lambda: builder.change("undo.add"))
    assert sheet(desk).groups[0].title == "Single tasks"
