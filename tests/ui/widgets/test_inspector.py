"""The inspector: plain text, links, ticks, folding."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.inspector import Inspector
from ui.widgets.inspector_blocks import ChainLink, FieldsBlock, TickRow
from ui.widgets.inspector_content import (
    ButtonEntry,
    CheckEntry,
    FieldEntry,
    InspectorContent,
    LinkEntry,
    Section,
    TextEntry,
)

CHAIN = (
    LinkEntry("Target 100,000", "25,190 so far", ("goal", 1)),
    LinkEntry("This task", "20 Oct → 6 Nov", ("task", 7), current=True),
    LinkEntry("Risk R-10", "score 15", ("risk", 10)),
    LinkEntry("Lesson", "gone", None),
)
CONTENT = InspectorContent(
    "Task · row 11",
    "timeline",
    "<b>Feed ads</b>",
    (Chip("Late", "critical"), Chip("71 % done", "accent")),
    (
        Section("Dates", (FieldEntry("Start", "Tue 20 Oct", "start"), FieldEntry("Spent", "¥1"))),
        Section("Why", (TextEntry("Because of <i>this</i>.", bar=True),), note="F2"),
        Section("Steps", (CheckEntry("All sent", "s1", True, "142"), CheckEntry("Summary", "s2"))),
        Section("Do", (ButtonEntry("Tick", "tick", primary=True), ButtonEntry("Postpone", "later"))),
        Section("Chain", CHAIN),
    ),
)


def shown(theme: Theme, texts: Texts, qtbot: QtBot) -> Inspector:
    inspector = Inspector(theme, texts)
    qtbot.addWidget(inspector)
    inspector.resize(284, 900)
    inspector.show()
    inspector.set_content(CONTENT)
    QApplication.processEvents()
    return inspector


def test_that_a_link_of_the_chain_leads_to_its_target(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    links = inspector.findChildren(ChainLink)
    with qtbot.waitSignal(inspector.link_activated) as led:
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert led.args == [("goal", 1)]
    links[2].setFocus()
    with qtbot.waitSignal(inspector.link_activated) as led:
        qtbot.keyClick(links[2], Qt.Key.Key_Space)
    assert led.args == [("risk", 10)]


def test_that_the_selection_itself_and_a_lost_target_lead_nowhere(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    inspector = shown(theme, texts, qtbot)
    for link in inspector.findChildren(ChainLink)[1::2]:
        with qtbot.assertNotEmitted(inspector.link_activated):
            qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        assert link.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert inspector.findChildren(ChainLink)[1].accessibleName() == "This task, selected here"


def test_that_a_tick_is_told_with_its_target(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    first, second = inspector.findChildren(TickRow)
    assert first.isChecked() and not second.isChecked()
    with qtbot.waitSignal(inspector.check_toggled) as told:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(second.width() - 4, 8))
    assert told.args == ["s2", True]


def test_that_other_content_may_be_shown_while_a_tick_is_told(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    inspector = shown(theme, texts, qtbot)
    other = InspectorContent("Task", "task", "Another")
    inspector.check_toggled.connect(lambda _target, _on: inspector.set_content(other))
    qtbot.mouseClick(inspector.findChildren(TickRow)[1], Qt.MouseButton.LeftButton)
    assert inspector.content == other and inspector.findChildren(TickRow) == []


def test_that_a_button_brings_its_target(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    tick = next(one for one in inspector.findChildren(QPushButton) if one.text() == "Tick")
    with qtbot.waitSignal(inspector.link_activated) as led:
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert led.args == ["tick"]


def test_that_a_double_click_asks_to_edit_only_a_field_that_can_be(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    inspector = shown(theme, texts, qtbot)
    block = inspector.findChild(FieldsBlock)
    with qtbot.waitSignal(inspector.edit_requested) as asked:
        qtbot.mouseDClick(block, Qt.MouseButton.LeftButton, pos=QPoint(100, 5))
    assert asked.args == ["start"]
    with qtbot.assertNotEmitted(inspector.edit_requested):
        qtbot.mouseDClick(block, Qt.MouseButton.LeftButton, pos=QPoint(100, block.height() - 4))


def test_that_markup_from_a_plan_is_shown_as_it_was_typed(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    title = next(one for one in inspector.findChildren(type(inspector._title)) if "Feed" in one.text())
    assert title.text() == "<b>Feed ads</b>"
    assert title.textFormat() == Qt.TextFormat.PlainText


def test_that_the_same_content_again_rebuilds_nothing(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    before = inspector.findChildren(ChainLink)
    inspector.set_content(InspectorContent(*(getattr(CONTENT, name) for name in CONTENT.__slots__)))
    assert inspector.findChildren(ChainLink) == before


def test_that_nothing_selected_leaves_an_empty_panel(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    inspector.set_content(None)
    QApplication.sendPostedEvents(None, 0)
    assert inspector.content is None
    assert inspector.findChildren(ChainLink) == []


def test_that_it_folds_to_an_edge_and_opens_again(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    with qtbot.waitSignal(inspector.fold_changed) as told:
        fold = next(
            one
            for one in inspector.findChildren(QPushButton)
            if one.accessibleName() == texts("widgets.inspector.fold")
        )
        qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert inspector.width() == theme.size("inspector_fold")
    unfold = next(one for one in inspector.findChildren(QPushButton) if one.isVisible())
    qtbot.mouseClick(unfold, Qt.MouseButton.LeftButton)
    assert not inspector.folded
    assert inspector.minimumWidth() == theme.size("inspector_min")
    assert inspector.maximumWidth() == theme.size("inspector_max")


def test_that_long_text_makes_rows_higher_and_is_not_cut(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    inspector = shown(theme, texts, qtbot)
    long = "每周一交周计划，周五下班前发完，周末不安排发布，节假日另行通知"
    inspector.set_content(
        InspectorContent(
            "k", "goals", long, (), (Section("S", (FieldEntry("时间点", long), FieldEntry("a", "b"))),)
        )
    )
    QApplication.processEvents()
    block = inspector.findChild(FieldsBlock)
    tops = block.tops(block.width())
    assert tops[1] - tops[0] > tops[2] - tops[1]
    assert block.height() >= block.heightForWidth(block.width())
    assert inspector._title.height() >= inspector._title.heightForWidth(inspector._title.width())
