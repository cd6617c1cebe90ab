"""Chips, key figures, messages, toast, status row, side panel, empty state, labels."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.chip import Chip, ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.kpi_strip import Kpi, KpiCell, KpiStrip
from ui.widgets.label import label
from ui.widgets.link import Link
from ui.widgets.message_bar import MessageAction, MessageBar
from ui.widgets.paint import BADGE_COLOURS
from ui.widgets.side_panel import PanelEntry, PanelHead, PanelRow, PanelSection, SidePanel
from ui.widgets.status_row import StatusRow
from ui.widgets.text_block import Span, TextBlock
from ui.widgets.toast import Toast


def ink_rows(picture: QImage, ground: str) -> list[int]:
    """Rows of `picture` where something stands on `ground`."""
    return [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).name().upper() != ground for x in range(picture.width()))
    ]


def test_that_chips_wrap_and_the_row_grows(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow(theme)
    qtbot.addWidget(row)
    row.set_chips(
        [
            Chip("关键 · 浮动 0 天", "critical"),
            Chip("进行中 71 %", "accent"),
            Chip("比基线晚 1 天", "warning"),
        ]
    )
    assert row.heightForWidth(1000) == theme.size("chip")
    assert row.heightForWidth(200) > 2 * theme.size("chip")
    assert all(QRect(0, 0, 200, 999).contains(box) for box in row.boxes(200))
    assert row.accessibleName() == "关键 · 浮动 0 天, 进行中 71 %, 比基线晚 1 天"


def test_that_a_chip_of_a_state_has_its_icon_and_an_accent_none(theme: Theme) -> None:
    assert Chip("x", "critical").drawing == "critical-octagon"
    assert Chip("x", "warning").drawing == "warning-triangle"
    assert Chip("x", "good").drawing == "check-circle"
    assert Chip("x", "accent").drawing == ""
    assert Chip("x", "neutral", "lock").drawing == "lock"


def test_that_every_tone_is_painted_on_its_own_ground(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow(theme)
    qtbot.addWidget(row)
    for tone, (ground, _ink) in BADGE_COLOURS.items():
        row.set_chips([Chip("x", tone)])
        row.resize(200, 18)
        assert row.grab().toImage().pixelColor(3, 9) == theme.color(ground)


def test_that_a_figure_is_never_cut(theme: Theme, qtbot: QtBot) -> None:
    strip = KpiStrip(theme)
    qtbot.addWidget(strip)
    strip.set_kpis([Kpi("Total", "¥2,000,000,000.00"), Kpi("Late", "2", "oldest 1 day", "critical")])
    strip.show()
    strip.resize(10, strip.height())
    QApplication.processEvents()
    first = strip.findChildren(KpiCell)[0]
    assert first.width() >= theme.metrics("figure", True).horizontalAdvance("¥2,000,000,000.00")
    assert first.accessibleName() == "Total: ¥2,000,000,000.00"


def test_that_figures_can_become_fewer_and_not_more_than_six(theme: Theme, qtbot: QtBot) -> None:
    strip = KpiStrip(theme)
    qtbot.addWidget(strip)
    strip.set_kpis([Kpi(str(n), "1") for n in range(6)])
    strip.set_kpis([Kpi("one", "1")])
    strip.show()
    assert [cell.isVisible() for cell in strip.findChildren(KpiCell)] == [True] + [False] * 5
    with pytest.raises(ValueError, match="7"):
        strip.set_kpis([Kpi(str(n), "1") for n in range(7)])


def test_that_a_message_offers_its_actions_and_can_be_put_away(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    bar = MessageBar(theme, texts)
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_message("critical", "Not written", "Nothing was lost.", [MessageAction("again", "Try again")])
    assert bar.isVisible() and bar.accessibleName() == "Not written"
    with qtbot.waitSignal(bar.action_triggered) as told:
        qtbot.mouseClick(bar.findChild(Link), Qt.MouseButton.LeftButton)
    assert told.args == ["again"]
    close = bar.findChild(QPushButton)
    assert close.accessibleName() == "Close"
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_that_a_second_message_drops_the_actions_of_the_first(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    bar = MessageBar(theme, texts)
    qtbot.addWidget(bar)
    bar.show_message("info", "One", actions=[MessageAction("a", "A")])
    bar.show_message("warning", "Two", actions=[MessageAction("b", "B")])
    QApplication.processEvents()
    assert [link.text() for link in bar.findChildren(Link) if link.isVisible()] == ["B"]


def test_that_a_toast_sits_above_the_status_row_and_goes_by_itself(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    toast = Toast(theme, window)
    toast._timer.setInterval(50)
    window.show()
    toast.show_message("Moved 12 tasks", "Undo")
    assert toast.geometry().bottom() < 600 - theme.size("status")
    window.resize(800, 500)
    QApplication.processEvents()
    assert toast.geometry().bottom() < 500 - theme.size("status")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_that_a_toast_takes_one_back(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(theme, window)
    window.show()
    toast.show_message("Moved 12 tasks", "Undo")
    with qtbot.waitSignal(toast.action_triggered):
        qtbot.mouseClick(toast.findChild(Link), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_that_the_status_row_leads_to_faults_and_stops_a_job(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    row = StatusRow(theme, texts)
    qtbot.addWidget(row)
    row.resize(1200, row.height())
    row.show()
    row.set_saved("Saved 09:41")
    row.set_faults("3 faults ▸")
    row.set_job("Importing", 61)
    row.set_right([("", "CN holidays 2026"), ("zoom", "100 %")])
    QApplication.processEvents()
    links = {link.text(): link for link in row.findChildren(Link) if link.isVisible()}
    for text, signal in (("3 faults ▸", row.faults_activated), ("Cancel", row.job_cancelled)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(links[text], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(row.item_activated) as told:
        qtbot.mouseClick(links["100 %"], Qt.MouseButton.LeftButton)
    assert told.args == ["zoom"]
    row.clear_job()
    row.set_faults("")
    assert not links["Cancel"].isVisible() and not links["3 faults ▸"].isVisible()


def panel_with(theme: Theme, qtbot: QtBot, *sections: PanelSection) -> SidePanel:
    panel = SidePanel(theme, "Side")
    qtbot.addWidget(panel)
    panel.resize(340, 500)
    panel.set_sections(sections)
    panel.show()
    QApplication.processEvents()
    return panel


def test_that_an_entry_and_its_link_lead_to_different_places(theme: Theme, qtbot: QtBot) -> None:
    entry = PanelEntry("CTR 5.0 → 2.0 %", "since 30 Oct", "alert", "critical", 7, "Make a task", ("task", 7))
    panel = panel_with(theme, qtbot, PanelSection("Alerts", [entry], 1, "warning"))
    row = panel.findChild(PanelRow)
    with qtbot.waitSignal(panel.link_activated) as led:
        qtbot.mouseClick(row.link, Qt.MouseButton.LeftButton)
    assert led.args == [("task", 7)]
    with qtbot.waitSignal(panel.entry_activated) as led:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 14))
    assert led.args == [7]
    row.setFocus()
    with qtbot.waitSignal(panel.entry_activated):
        qtbot.keyClick(row, Qt.Key.Key_Space)


def test_that_an_empty_list_says_so_and_a_count_is_read_out(theme: Theme, qtbot: QtBot) -> None:
    panel = panel_with(
        theme, qtbot, PanelSection("Alerts", empty="Nothing late."), PanelSection("Faults", count=3)
    )
    assert [head.accessibleName() for head in panel.findChildren(PanelHead)] == ["Alerts", "Faults, 3"]
    assert "Nothing late." in [one.text() for one in panel.findChildren(type(label(theme, "", wrap=True)))]


def test_that_the_same_lists_again_rebuild_nothing(theme: Theme, qtbot: QtBot) -> None:
    section = PanelSection("Alerts", (PanelEntry("one"),))
    panel = panel_with(theme, qtbot, section)
    before = panel.findChildren(PanelRow)
    panel.set_sections((section,))
    assert panel.findChildren(PanelRow) == before


def test_that_an_empty_state_offers_the_first_step_and_an_example(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme, "goals", "No goals yet.", "Add goal", "See the sample")
    qtbot.addWidget(state)
    state.show()
    with qtbot.waitSignal(state.first_step):
        qtbot.mouseClick(state.findChild(QPushButton), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(state.example):
        qtbot.mouseClick(state.findChild(Link), Qt.MouseButton.LeftButton)


def test_that_a_label_shows_markup_as_text(theme: Theme, qtbot: QtBot) -> None:
    made = label(theme, "<b>bold</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.sizeHint().width() == theme.metrics().horizontalAdvance("<b>bold</b>")


def test_that_chinese_stands_on_the_baseline_of_latin(theme: Theme, qtbot: QtBot) -> None:
    bottoms = []
    for text in ("EH", "EH 王"):
        made = label(theme, text)
        qtbot.addWidget(made)
        made.resize(16, 26)
        made.setStyleSheet("")
        ground = made.grab().toImage().pixelColor(15, 1).name().upper()
        latin = made.grab(QRect(0, 0, 14, 26)).toImage()
        bottoms.append(ink_rows(latin, ground)[-1])
    assert bottoms[0] == bottoms[1]


def test_that_lines_are_evenly_apart_in_any_script(theme: Theme) -> None:
    latin = TextBlock(theme, [Span("one two three four five six seven")])
    chinese = TextBlock(theme, [Span("目标拆解到渠道与负责人，预算分配评审")])
    mixed = TextBlock(theme, [Span("Q4 新用户 ", True), Span("100,000", tone="critical")])
    assert latin.line_height == chinese.line_height == mixed.line_height
    assert chinese.height(100) % chinese.line_height == 0
    assert chinese.height(100) > chinese.height(1000) == chinese.line_height


def test_that_a_percent_sign_stays_with_its_number(theme: Theme) -> None:
    width = theme.metrics().horizontalAdvance("CTR 5.0 → 2.0") + 2
    block = TextBlock(theme, [Span("CTR 5.0 → 2.0 %")])
    assert block.height(width) == 2 * block.line_height
    last = block._layout.lineAt(1)
    assert block._layout.text()[last.textStart() :].strip() == "2.0\N{NO-BREAK SPACE}%"


def test_that_line_ends_typed_by_the_user_are_kept(theme: Theme) -> None:
    block = TextBlock(theme, [Span("first\nsecond\n第三行")])
    assert block.height(1000) == 3 * block.line_height
