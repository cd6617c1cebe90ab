"""Work in slices: one a turn, begun anew where something newer came, all at once where it must be."""

from pytestqt.qtbot import QtBot

from ui.slices import Slices


def test_that_every_turn_does_one_slice(qtbot: QtBot) -> None:
    done: list[int] = []
    slices = Slices()
    slices.begin([lambda number=number: done.append(number) for number in range(3)])
    assert done == [] and slices.busy
    qtbot.waitUntil(lambda: not slices.busy)
    assert done == [0, 1, 2]


def test_that_what_is_begun_anew_forgets_what_was_left(qtbot: QtBot) -> None:
    done: list[str] = []
    slices = Slices()
    slices.begin([lambda: done.append("old")])
    slices.begin([lambda: done.append("new")])
    qtbot.waitUntil(lambda: not slices.busy)
    assert done == ["new"]


def test_that_a_slice_may_begin_others_and_all_can_be_finished_at_once(qtbot: QtBot) -> None:
    done: list[str] = []
    slices = Slices()
    slices.begin([lambda: slices.begin([lambda: done.append("then")]), lambda: done.append("never")])
    slices.finish()
    assert done == ["then"] and not slices.busy
    slices.begin([lambda: done.append("never")])
    slices.stop()
    qtbot.wait(5)
    assert done == ["then"]
