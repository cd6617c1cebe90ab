"""The calendar by mouse and keys: every gesture is one step that can be undone, and the selection is everyone's."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from planning.edits.builder import ChangeBuilder
from planning.rows import Id
from tests.ui.timeline.board.conftest import BOARD_PLAN, CLIP, DOUYIN, LIVE, NOTE, SITE, Board
from tests.ui.timeline.conftest import BRIEF, BUILD, FREE
from ui.timeline.board.board_view import MORNING
from ui.timeline.timeline_tab import TimelineTab

Open = Callable[..., Board]
Key, Mod = Qt.Key, Qt.KeyboardModifier


def post(view: Board, row_id: Id = CLIP):
    return view.desk.plan.content_items[row_id]


# --- dragging ---------------------------------------------------------------------------------


def test_that_a_post_dragged_to_another_day_keeps_its_hour_and_comes_back(board: Open) -> None:
    view = board()
    view.drag(view.middle("content_item", CLIP), view.cell(5, DOUYIN))
    assert post(view).at == datetime(2026, 11, 5, 19)
    assert view.undo_labels() == ["Moved “Clip” to 2026-11-05"]
    view.desk.undo()
    assert post(view).at == datetime(2026, 11, 3, 19)
    assert view.desk.selection.ids_in("content_item") == (CLIP,)


def test_that_a_post_dragged_down_goes_to_another_channel(board: Open) -> None:
    view = board()
    view.drag(view.middle("content_item", CLIP), view.cell(3, SITE))
    assert (post(view).channel, post(view).at) == (SITE, datetime(2026, 11, 3, 19))
    assert view.undo_labels() == ["Clip to channel Site"]


def test_that_day_and_channel_change_in_one_step(board: Open) -> None:
    view = board()
    view.drag(view.middle("content_item", CLIP), view.cell(6, SITE))
    assert (post(view).channel, post(view).at) == (SITE, datetime(2026, 11, 6, 19))
    assert len(view.undo_labels()) == 1
    view.desk.undo()
    assert (post(view).channel, post(view).at) == (DOUYIN, datetime(2026, 11, 3, 19))


def test_that_while_a_post_is_held_the_ghost_and_the_words_say_where_to(board: Open) -> None:
    view = board()
    view.hold(view.middle("content_item", CLIP), view.cell(5, SITE))
    shown = view.view.shown
    assert shown.strip == "Thu 5 Nov 19:00 · Site"
    assert [ghost.item.start for ghost in shown.ghosts] == [datetime(2026, 11, 5, 19)]
    assert shown.target == view.view.made.box_of(
        view.view.spot_at(view.cell(5, SITE)), view.view.model.span.days
    )
    assert view.undo_labels() == []


def test_that_escape_leaves_everything_as_it_was(board: Open) -> None:
    view = board()
    view.hold(view.middle("content_item", CLIP), view.cell(5, SITE))
    view.key(Key.Key_Escape)
    assert view.view.drag is None and view.view.shown.strip == ""
    view.qtbot.mouseRelease(view.view, Qt.MouseButton.LeftButton, pos=view.cell(5, SITE))
    assert view.undo_labels() == [] and post(view).at == datetime(2026, 11, 3, 19)


def test_that_dragging_a_task_tells_what_else_moves_and_takes_it_along(board: Open) -> None:
    view = board()
    view.hold(view.middle("task", BRIEF), view.middle("task", BRIEF) + QPoint(160, 0))
    assert "moves 3 tasks" in view.view.shown.strip and "finish +3 d" in view.view.shown.strip
    assert {ghost.item.id for ghost in view.view.shown.ghosts} >= {BRIEF, BUILD}
    view.qtbot.mouseRelease(
        view.view, Qt.MouseButton.LeftButton, pos=view.middle("task", BRIEF) + QPoint(160, 0)
    )
    assert view.item("task", BRIEF).start == datetime(2026, 11, 3, 9)
    assert view.item("task", BUILD).start == datetime(2026, 11, 5, 9)
    view.desk.undo()
    assert view.item("task", BUILD).start == datetime(2026, 11, 4, 9)


def test_that_a_task_held_by_another_says_so_and_stays(board: Open) -> None:
    view = board()
    view.drag(view.middle("task", BUILD), view.middle("task", BUILD) - QPoint(160, 0))
    assert view.undo_labels() == []
    assert view.shown.told and "Brief" in view.shown.told[0]


def test_that_several_selected_posts_move_together(board: Open) -> None:
    view = board()
    view.click(view.middle("content_item", CLIP))
    view.click(view.middle("content_item", NOTE), Mod.ControlModifier)
    view.drag(view.middle("content_item", CLIP), view.cell(4, DOUYIN))
    assert (post(view).at, post(view, NOTE).at) == (datetime(2026, 11, 4, 19), datetime(2026, 11, 6, 10))
    assert len(view.undo_labels()) == 1


def test_that_among_hours_a_post_stops_at_quarters(board: Open) -> None:
    view = board("hours")
    view.view.scroll_to(view.view.most)
    start = view.middle("content_item", CLIP)
    view.drag(start, QPoint(view.cell(4, minute=0).x(), start.y() + view.view.made.hour * 2 // 3))
    assert post(view).at == datetime(2026, 11, 4, 19, 45)
    view.desk.undo()
    assert post(view).at == datetime(2026, 11, 3, 19)


def test_that_in_a_month_only_the_day_changes(board: Open) -> None:
    view = board("month")
    view.drag(view.middle("content_item", CLIP), view.cell(18))
    assert (post(view).at, post(view).channel) == (datetime(2026, 11, 18, 19), DOUYIN)


def test_that_a_task_whose_channel_is_its_goals_cannot_lose_it(board: Open) -> None:
    rows = {
        "channel": BOARD_PLAN["channel"],
        "plan": BOARD_PLAN["plan"],
        "goal": [{"name": "Reach", "channel": DOUYIN}],
        "task": [{"name": "Ads", "goal": 1, "duration": 240}, {"name": "Loose", "duration": 240}],
    }
    view = board(rows=rows)
    view.hold(view.middle("task", 1), view.cell(2, None))
    assert "goal" in view.view.shown.strip
    view.qtbot.mouseRelease(view.view, Qt.MouseButton.LeftButton, pos=view.cell(2, None))
    assert view.undo_labels() == []


# --- keys -------------------------------------------------------------------------------------


def test_that_arrows_go_from_item_to_item(board: Open) -> None:
    view = board()
    view.click(view.middle("content_item", CLIP))
    view.key(Key.Key_Right)
    assert (view.desk.selection.table, view.desk.selection.current) == ("task", LIVE)
    view.key(Key.Key_Left)
    assert (view.desk.selection.table, view.desk.selection.current) == ("content_item", CLIP)


@pytest.mark.parametrize(
    ("mode", "key", "at", "channel"),
    [
        ("channels", Key.Key_Right, datetime(2026, 11, 4, 19), DOUYIN),
        ("channels", Key.Key_Left, datetime(2026, 11, 2, 19), DOUYIN),
        ("channels", Key.Key_Down, datetime(2026, 11, 3, 19), SITE),
        ("hours", Key.Key_Down, datetime(2026, 11, 3, 19, 30), DOUYIN),
        ("hours", Key.Key_Up, datetime(2026, 11, 3, 18, 30), DOUYIN),
        ("month", Key.Key_Down, datetime(2026, 11, 10, 19), DOUYIN),
    ],
)
def test_that_alt_and_an_arrow_move_an_item(
    board: Open, mode: str, key: Qt.Key, at: datetime, channel: Id
) -> None:
    view = board(mode)
    view.click(view.middle("content_item", CLIP))
    view.key(key, Mod.AltModifier)
    assert (post(view).at, post(view).channel) == (at, channel)
    view.desk.undo()
    assert (post(view).at, post(view).channel) == (datetime(2026, 11, 3, 19), DOUYIN)


def test_that_quick_repeats_of_a_key_are_one_step(board: Open) -> None:
    view = board()
    view.click(view.middle("content_item", CLIP))
    for _ in range(3):
        view.key(Key.Key_Right, Mod.AltModifier)
    assert post(view).at == datetime(2026, 11, 6, 19) and len(view.undo_labels()) == 1


def test_that_a_task_goes_over_the_weekend_by_key_and_back(board: Open) -> None:
    view = board()
    view.click(view.middle("task", FREE))
    for _ in range(3):
        view.key(Key.Key_Right, Mod.AltModifier)
    assert view.item("task", FREE).start == datetime(2026, 11, 9, 9)
    assert view.view.model.span.holds(date(2026, 11, 9))
    view.key(Key.Key_Left, Mod.AltModifier)
    assert view.item("task", FREE).start == datetime(2026, 11, 6, 9)


def test_that_pages_go_to_other_weeks_and_home_comes_back(board: Open) -> None:
    view = board()
    view.key(Key.Key_PageDown)
    assert view.view.model.span.first == date(2026, 11, 9)
    view.key(Key.Key_PageUp)
    view.key(Key.Key_PageUp)
    assert view.view.model.span.first == date(2026, 10, 26)
    view.key(Key.Key_Home)
    assert view.view.model.span.first == date(2026, 11, 2)


def test_that_delete_takes_the_item_away_and_undo_brings_it_back(board: Open) -> None:
    view = board()
    view.click(view.middle("content_item", CLIP))
    view.key(Key.Key_Delete)
    assert CLIP not in view.desk.plan.content_items
    view.desk.undo()
    assert view.place("content_item", CLIP).item.name == "Clip"


# --- typing -----------------------------------------------------------------------------------


def test_that_a_double_click_on_a_free_place_adds_a_post_there(board: Open) -> None:
    view = board()
    view.double_click(view.cell(6, SITE))
    view.type("Story")
    (new,) = [row for row in view.desk.plan.content_items.values() if row.name == "Story"]
    assert (new.at, new.channel) == (datetime(2026, 11, 6, 10), SITE)
    assert view.desk.selection.ids_in("content_item") == (new.id,)
    view.desk.undo()
    assert new.id not in view.desk.plan.content_items


def test_that_a_new_post_takes_the_next_hour_that_the_profile_wishes(board: Open) -> None:
    view = board()
    library = ChangeBuilder(view.desk.library.plan)
    library.add("channel_profile", name="Douyin", low=1, high=2, hours="19:00 21:00")
    view.desk.library.run(lambda: library.change("undo.bring_library"))
    view.view.refresh()
    view.double_click(view.cell(3, DOUYIN))
    view.type("Second")
    assert [row.at for row in view.desk.plan.content_items.values() if row.name == "Second"] == [
        datetime(2026, 11, 3, 21)
    ]
    rhythm = view.view.model.rhythms[DOUYIN]
    assert (rhythm.posts, rhythm.verdict) == (3, "many")


def test_that_with_shift_a_task_is_added(board: Open) -> None:
    view = board()
    view.double_click(view.cell(6, SITE), Mod.ShiftModifier)
    view.type("Prepare")
    (new,) = [row for row in view.desk.plan.tasks.values() if row.name == "Prepare"]
    assert view.item("task", new.id).start == datetime(2026, 11, 6, 9)
    assert (new.channel, new.duration) == (SITE, 480)


def test_that_among_hours_it_is_added_at_the_half_hour(board: Open) -> None:
    view = board("hours")
    view.double_click(view.cell(6, minute=14 * 60 + 30))
    view.type("Story")
    assert [row.at for row in view.desk.plan.content_items.values() if row.name == "Story"] == [
        datetime(2026, 11, 6, 14, 30)
    ]


def test_that_escape_or_no_name_adds_nothing(board: Open) -> None:
    view = board()
    view.double_click(view.cell(6, SITE))
    view.type("Story", Key.Key_Escape)
    view.double_click(view.cell(6, SITE))
    view.type("")
    assert view.undo_labels() == []


def test_that_enter_opens_the_name_and_renames(board: Open) -> None:
    view = board()
    view.click(view.middle("content_item", CLIP))
    view.key(Key.Key_Return)
    view.type("Film")
    assert post(view).name == "Film" and len(view.undo_labels()) == 1


def test_that_insert_adds_beside_the_current_item(board: Open) -> None:
    view = board()
    view.click(view.middle("content_item", NOTE))
    view.key(Key.Key_Insert)
    view.type("Another")
    (new,) = [row for row in view.desk.plan.content_items.values() if row.name == "Another"]
    assert (new.channel, new.at.date() if new.at else None) == (SITE, date(2026, 11, 5))


# --- what is shown ----------------------------------------------------------------------------


def test_that_the_selection_is_the_same_as_in_the_table(board: Open) -> None:
    view = board()
    view.click(view.middle("task", FREE))
    view.tab.show_view("gantt")
    assert view.tab.table.current_id() == FREE
    view.tab.reveal("task", BRIEF)
    view.tab.show_view("calendar")
    assert ("task", BRIEF) in view.view.shown.selected


def test_that_a_link_to_a_post_leads_to_its_week(board: Open) -> None:
    view = board()
    view.tab.show_view("gantt")
    view.desk.type_into("content_item", [])
    builder = ChangeBuilder(view.desk.plan)
    builder.update("content_item", NOTE, at=datetime(2027, 2, 3, 10))
    view.desk.run(lambda: builder.change("undo.edit", field="", name=""))
    view.tab.reveal("content_item", NOTE)
    assert view.tab.views.current == "calendar"
    assert view.view.model.span.holds(date(2027, 2, 3))
    assert view.desk.selection.ids_in("content_item") == (NOTE,)


def test_that_one_channel_alone_can_be_shown(board: Open) -> None:
    view = board()
    view.pane.show_only(SITE)
    assert view.view.model.channels == [SITE]
    assert {place.item.name for place in view.view.made.places} == {"Note"}
    view.tab.reveal("content_item", CLIP)
    assert view.view.model.only is None


def test_that_what_is_left_out_opens_its_day_by_the_hour(board: Open) -> None:
    posts = [{"name": f"P{n}", "channel": DOUYIN, "at": datetime(2026, 11, 3, 8 + n)} for n in range(9)]
    view = board(rows={**BOARD_PLAN, "content_item": posts})
    (cell,) = [cell for cell in view.view.made.cells if cell.hidden]
    high = view.desk.theme.metrics("caption").height() + 4
    box = cell.more_box(high).translated(0, view.view.top - view.view.offset)
    view.click(QPoint(box.left() + 20, box.center().y()))
    assert (view.view.model.span.mode, view.view.model.only) == ("hours", DOUYIN)
    assert len([place for place in view.view.made.places if place.item.table == "content_item"]) == 9


def test_that_hours_begin_in_the_morning(board: Open) -> None:
    view = board("hours")
    assert view.view.offset == pytest.approx(MORNING * view.view.made.hour, abs=10)


def test_that_hovering_says_what_is_there(board: Open) -> None:
    view = board()
    told = view.view.text_at(view.middle("content_item", CLIP))
    assert "Clip" in told and "19:00" in told and "Wang Min" in told
    assert "Brief" in view.view.text_at(view.middle("task", BRIEF))
    row = view.view.made.rows[0]
    assert "Douyin" in view.view.text_at(QPoint(20, view.view.top + row.top + 5))
    view.view.show_span(view.view.model.span.stepped(1))
    assert "Festival" in view.view.text_at(QPoint(view.cell(11, SITE).x(), 10))


def test_that_holidays_and_make_up_days_are_named(board: Open) -> None:
    view = board()
    model = view.view.model
    holiday, makeup = model.fact(date(2026, 11, 11)), model.fact(date(2026, 11, 14))
    assert (holiday.ground, holiday.name, holiday.makeup) == ("holiday", "Festival", False)
    assert (makeup.ground, makeup.name, makeup.makeup) == ("", "Make-up", True)
    assert model.fact(date(2026, 11, 7)).ground == "nonworking"


def test_that_the_view_is_as_it_was_left(board: Open, qtbot) -> None:
    view = board("month")
    view.pane.show_only(SITE)
    state = view.tab.state()
    again = TimelineTab(view.desk)
    qtbot.addWidget(again)
    again.restore(state)
    assert again.views.current == "calendar"
    pane = again.views.view("calendar")
    assert pane.state() == {"mode": "month", "only": SITE}


@pytest.mark.parametrize(("keys", "view_key"), [(Key.Key_3, "people"), (Key.Key_1, "gantt")])
def test_that_keys_switch_between_views(board: Open, keys: Qt.Key, view_key: str) -> None:
    view = board()
    view.key(keys, Mod.AltModifier)
    assert view.tab.views.current == view_key and view.tab.views.switch.current == view_key


def test_that_a_calendar_that_is_not_seen_catches_up(board: Open) -> None:
    view = board()
    view.tab.show_view("gantt")
    builder = ChangeBuilder(view.desk.plan)
    builder.update("content_item", CLIP, at=datetime(2026, 11, 6, 8))
    view.desk.run(lambda: builder.change("undo.edit", field="", name=""))
    view.tab.show_view("calendar")
    assert view.place("content_item", CLIP).item.start == datetime(2026, 11, 6, 8)


@pytest.mark.parametrize("mode", ["channels", "hours", "month"])
def test_that_a_plan_that_is_only_read_is_only_shown(board: Open, mode: str) -> None:
    view = board(mode, read_only=True)
    start = view.middle("content_item", CLIP)
    view.drag(start, start + QPoint(160, 0))
    view.key(Key.Key_Delete)
    view.double_click(start)
    assert view.view.field is None and view.undo_labels() == []
    assert not view.view.grab().isNull()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_that_the_menu_offers_what_fits_the_place(board: Open, lang: str) -> None:
    view = board(lang=lang)
    view.click(view.middle("task", FREE))
    of_item = [action.text() for action in view.pane.menu_for(None).actions()]
    spot = view.view.spot_at(view.cell(6, SITE))
    of_place = [action.text() for action in view.pane.menu_for(spot).actions()]
    assert len(of_item) == 3 and len([text for text in of_place if text]) == 3
