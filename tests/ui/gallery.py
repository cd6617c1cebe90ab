"""Paints every widget of ui/widgets/ in both themes and languages, to be looked at.

`python -m tests.ui.gallery FOLDER` writes the pictures; QT_SCALE_FACTOR=2 gives them at 200 %.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.catalogue import load_texts
from planning.texts import Texts
from ui.theme import Theme
from ui.tokens import RESOURCES
from ui.widgets.app_row import AppRow
from ui.widgets.button import button
from ui.widgets.chip import Chip
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import number_field
from ui.widgets.inspector import Inspector
from ui.widgets.inspector_content import (
    ButtonEntry,
    CheckEntry,
    FieldEntry,
    InspectorContent,
    LinkEntry,
    Section,
    TextEntry,
)
from ui.widgets.kpi_strip import Kpi, KpiStrip
from ui.widgets.label import label
from ui.widgets.link import Link
from ui.widgets.message_bar import MessageAction, MessageBar
from ui.widgets.message_dialog import Answer, MessageDialog
from ui.widgets.progress_dialog import ProgressDialog
from ui.widgets.side_panel import PanelEntry, PanelSection, SidePanel
from ui.widgets.status_row import StatusRow
from ui.widgets.tab_strip import TabRow
from ui.widgets.text_block import Span
from ui.widgets.toast import Toast
from ui.widgets.toolbar_row import ToolbarRow

WORDS = json.loads(Path(__file__).with_name("gallery.json").read_text(encoding="utf-8"))


class Gallery:
    """Builds windows out of sample words; `window` is the whole shell, the others are dialogs."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self.theme, self.texts = theme, texts
        self.words = WORDS[texts.lang]

    def window(self) -> QMainWindow:
        """The shell with every part filled."""
        window = QMainWindow()
        window.setMenuWidget(self._top())
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._centre(), 1)
        row.addWidget(self._side())
        row.addWidget(self._inspector())
        column.addLayout(row, 1)
        column.addWidget(self._status())
        window.setCentralWidget(middle)
        window.resize(1440, 900)
        toast = Toast(self.theme, window)
        window.show()
        toast.show_message(*self.words["toast"])
        return window

    def _top(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = AppRow(self.theme, self.texts)
        row.set_plan(self.words["plan"])
        row.set_plan_menu(QMenu())
        row.set_undo(self.words["undo"])
        row.set_redo(self.words["undo"][0])
        for name in self.words["menus"]:
            row.menu_bar.addMenu(name)
        column.addWidget(row)
        column.addWidget(self._tabs())
        return top

    def _tabs(self) -> TabRow:
        row = TabRow(self.theme)
        strip = row.strip
        icons = ["today", "goals", "budget", "timeline", "monitor", "risks", "retro", "library"]
        for icon, word in zip(icons, self.words["tabs"], strict=True):
            strip.add_tab(icon, word)
        for index, count, tone in ((0, 8, "critical"), (4, 2, "warning"), (5, 12, "neutral")):
            strip.set_badge(index, count, tone)
        return row

    def _action(self, parent: QWidget, icon: str, text: str, checked: bool | None = None) -> QAction:
        action = QAction(text, parent)
        if icon:
            action.setIcon(self.theme.icon(icon, on="accent"))
        action.setCheckable(checked is not None)
        action.setChecked(bool(checked))
        return action

    def _tools(self) -> ToolbarRow:
        tools, words = ToolbarRow(self.theme), self.words["tools"]
        keys = ["person", "time", "sop"]
        tools.add_segments(list(zip(keys, self.words["views"], strict=True)), name="view")
        tools.add_separator()
        for icon, text in (("check-circle", words[0]), ("arrow-right", words[1]), ("step", words[2])):
            action = self._action(tools, icon, text)
            if icon == "arrow-right":
                action.setMenu(QMenu(tools))
            tools.add_action(action)
        tools.add_separator()
        tools.add_action(self._action(tools, "filter", words[3], True))
        tools.add_action(self._action(tools, "", words[4], True))
        tools.add_action(self._action(tools, "split", words[5]), "boxed")
        tools.add_action(self._action(tools, "warning-triangle", words[6])).set_badge(1, "critical")
        tools.add_stretch()
        tools.add_action(self._action(tools, "calendar", self.words["right"][0]))
        tools.add_action(self._action(tools, "print", self.words["right"][1]), narrow=True)
        tools.add_action(self._action(tools, "library", self.words["right"][2]), "primary")
        return tools

    def _centre(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        strip = KpiStrip(self.theme)
        tones = ["text", "critical", "text", "text", "text"]
        strip.set_kpis([Kpi(*kpi, tone) for kpi, tone in zip(self.words["kpis"], tones, strict=True)])
        column.addWidget(strip)
        column.addWidget(self._table())
        column.addWidget(self._tree())
        body = QWidget()
        body.setProperty("surface", "surface")
        inner = QVBoxLayout(body)
        title, text, *links = self.words["bar"]
        for tone in ("warning", "critical", "info", "good"):
            bar = MessageBar(self.theme, self.texts)
            bar.show_message(tone, title, text, [MessageAction(link, link) for link in links])
            inner.addWidget(bar)
        inner.addWidget(EmptyState(self.theme, "goals", *self.words["empty"]), 1)
        column.addWidget(body, 1)
        return column

    def _table(self) -> QTableWidget:
        heads, rows = self.words["table"]
        table = QTableWidget(len(rows), len(heads))
        table.setHorizontalHeaderLabels(heads)
        for row, cells in enumerate(rows):
            table.setRowHeight(row, self.theme.row_height())
            for column, text in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(text))
        table.setColumnWidth(0, 220)
        table.horizontalHeader().setFixedHeight(self.theme.size("header"))
        table.selectRow(1)
        table.setFixedHeight(150)
        return table

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(self.words["table"][0])
        parent = QTreeWidgetItem(tree, self.words["table"][1][0])
        for cells in self.words["table"][1][1:]:
            QTreeWidgetItem(parent, cells)
        closed = QTreeWidgetItem(tree, self.words["table"][1][1])
        QTreeWidgetItem(closed, self.words["table"][1][2])
        tree.expandItem(parent)
        tree.setFixedHeight(150)
        return tree

    def _side(self) -> SidePanel:
        panel, words, entries = SidePanel(self.theme), self.words["panel"], self.words["entries"]
        panel.setFixedWidth(320)
        clocks = [
            PanelEntry(*entries[0], "critical-octagon", "critical", 1, figure="−11:41", share=1.0),
            PanelEntry(*entries[1], "clock", "warning", 2, figure="00:22", share=0.63),
            PanelEntry(*entries[1], "clock", "info", 2, figure="21:19", share=0.4),
        ]
        alert = PanelEntry(*entries[2], "critical-octagon", "critical", 3, link=words[3], strong=True)
        fault = PanelEntry(*entries[3], "warning-triangle", "warning", 4, link=words[4])
        panel.set_sections(
            [
                PanelSection(words[0], clocks, 3),
                PanelSection(words[1], [alert], 2, "warning"),
                PanelSection(words[2], [fault, fault], 12, "critical", note="618, 2 / 3"),
                PanelSection(words[1], empty=self.words["none"]),
            ]
        )
        return panel

    def _inspector(self) -> Inspector:
        inspector = Inspector(self.theme, self.texts)
        inspector.setFixedWidth(self.theme.size("inspector"))
        inspector.set_content(self.content())
        return inspector

    def content(self) -> InspectorContent:
        """One of every entry."""
        words, heads = self.words, self.words["heads"]
        tones = ["critical", "accent", "warning", "good", "neutral", "info"]
        icons = ["", "", "", "", "lock", ""]
        chips = tuple(Chip(*chip) for chip in zip(words["chips"], tones, icons, strict=True))
        lead, rest = words["why"]
        why = (TextEntry((Span(lead, True), Span(rest)), bar=True), TextEntry(words["why2"], bar=True))
        chain = tuple(LinkEntry(*pair, target=at, current=at == 2) for at, pair in enumerate(words["chain"]))
        history = TextEntry((Span("11-02 09:20  ", tone="text_faint"), Span("40 → "), Span("60 %", True)))
        ticks = tuple(CheckEntry(text, at, at == 0, note) for at, (text, note) in enumerate(words["ticks"]))
        buttons = (ButtonEntry(words["buttons"][0], 1, True), ButtonEntry(words["buttons"][1], 2))
        fields = tuple(FieldEntry(*pair, key="k") for pair in words["fields"])
        parts = (fields, ticks, buttons, why, chain, (history,))
        sections = tuple(
            Section(head, part, "F2" if part is why else "") for head, part in zip(heads, parts, strict=True)
        )
        return InspectorContent(words["kind"], "step", words["title"], chips, sections)

    def _status(self) -> StatusRow:
        row, words = StatusRow(self.theme, self.texts), self.words["status"]
        row.set_saved(words[0])
        row.set_faults(words[1])
        row.set_job(words[2], 61)
        row.set_today(words[3])
        row.set_right([("", words[4]), ("density", words[5]), ("zoom", words[6])])
        return row

    def dialog(self, parent: QWidget) -> DialogFrame:
        """A form with one of every field."""
        title, about, note = self.words["dialog"]
        frame = DialogFrame(self.theme, self.texts, title, "table", about, parent)
        frame.body.addLayout(self._form())
        frame.add_note(note)
        for text, kind in zip(self.words["buttons"][2:], ("normal", "normal", "primary"), strict=True):
            frame.add_button(text, kind)
        frame.resize(900, 560)
        return frame

    def _form(self) -> QHBoxLayout:
        words = self.words["form"]
        form = QFormLayout()
        form.setVerticalSpacing(8)
        box = QComboBox()
        box.addItems(self.words["views"])
        wrong = QLineEdit("11-31")
        wrong.setProperty("invalid", True)
        off = QLineEdit(self.words["plan"])
        off.setEnabled(False)
        fields = [
            QLineEdit(self.words["plan"]),
            box,
            QDateEdit(calendarPopup=True),
            number_field(0, 1_000_000),
            QPlainTextEdit(words[4]),
            wrong,
            off,
        ]
        for word, field in zip(words, fields, strict=False):
            form.addRow(label(self.theme, word, tone="muted"), field)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(form, 1)
        row.addLayout(self._choices(), 1)
        return row

    def _choices(self) -> QVBoxLayout:
        words, column = self.words["form"], QVBoxLayout()
        group = QGroupBox(words[5])
        inner = QVBoxLayout(group)
        for kind, word, checked in (
            (QCheckBox, words[0], True),
            (QCheckBox, words[1], False),
            (QRadioButton, words[6], True),
            (QRadioButton, words[7], False),
        ):
            made = kind(word)
            made.setChecked(checked)
            inner.addWidget(made)
        column.addWidget(group)
        line = QHBoxLayout()
        for kind in ("normal", "danger", "flat"):
            line.addWidget(button(self.theme, self.words["buttons"][1], kind))
        line.addWidget(Link(self.theme, self.words["buttons"][1]))
        off = button(self.theme, self.words["buttons"][1])
        off.setEnabled(False)
        line.addWidget(off)
        column.addLayout(line)
        bar = QProgressBar(value=40, textVisible=False)
        slider = QSlider(orientation=slider_direction())
        slider.setValue(30)
        tabs = QTabWidget()
        for word in self.words["views"]:
            tabs.addTab(label(self.theme, word), word)
        for part in (bar, slider, tabs):
            column.addWidget(part)
        return column

    def message(self, parent: QWidget) -> MessageDialog:
        """A fault with two ways out."""
        title, text, look, again = self.words["message"]
        answers = [Answer("look", look), Answer("again", again, "primary")]
        return MessageDialog(
            self.theme, self.texts, "warning", title, text, answers, "StoreError(read_only)", parent
        )

    def progress(self, parent: QWidget) -> ProgressDialog:
        """A job at 61 %."""
        title, step, left = self.words["progress"]
        dialog = ProgressDialog(self.theme, self.texts, title, parent)
        dialog.set_progress(61, 100, step, left)
        return dialog

    def menu(self) -> QMenu:
        """Every kind of entry."""
        menu = QMenu()
        for index, text in enumerate(self.words["tools"]):
            action = menu.addAction(self.theme.icon("add"), text) if index < 3 else menu.addAction(text)
            action.setShortcut(f"Ctrl+{index}")
            action.setCheckable(index == 4)
            action.setChecked(index == 4)
            action.setEnabled(index != 5)
        menu.addSeparator()
        menu.addMenu(self.words["menus"][0])
        return menu


def slider_direction():
    """Level."""
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal


def paint_all(folder: Path) -> list[Path]:
    """Writes the pictures and names them."""
    app = QApplication.instance() or QApplication([])
    theme = Theme(mode="light")
    theme.apply(app)
    written = []
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        for lang in WORDS:
            gallery = Gallery(theme, load_texts(lang, RESOURCES))
            window = gallery.window()
            shown = [("window", window)]
            shown += [(name, getattr(gallery, name)(window)) for name in ("dialog", "message", "progress")]
            shown.append(("menu", gallery.menu()))
            for name, widget in shown:
                widget.show()
                app.processEvents()
                path = folder / f"{name}_{lang}_{mode}.png"
                widget.grab().save(str(path))
                written.append(path)
                if widget is not window:
                    widget.hide()
            window.close()
    return written


if __name__ == "__main__":
    for picture in paint_all(Path(sys.argv[1])):
        print(picture)
