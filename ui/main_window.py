"""The window: assembly only. What commands do is in window_commands.py and file_commands.py."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planning.checks.doctor import Findings
from planning.checks.rule import CRITICAL, HINT
from planning.edits.checklist import tick
from planning.errors import Refusal
from planning.ports import RowHistories
from planning.rows import Id
from ui.actions import MENUS, Actions
from ui.desk import Desk, Moved
from ui.doctor_watch import DoctorWatch
from ui.inspection.content import content_of, subject_of
from ui.inspection.field_editor import FieldEditors
from ui.tabs import TABS, Tab
from ui.widgets.app_row import AppRow
from ui.widgets.inspector import Inspector
from ui.widgets.message_bar import MessageAction, MessageBar
from ui.widgets.status_row import StatusRow
from ui.widgets.tab_strip import TabRow
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from ui.dialogs.doctor import DoctorDialog

MINUTE_MS = 60_000


class MainWindow(QMainWindow):
    """One plan at a time. `files_dropped(paths)`, `attach_requested(table, id, paths)`; `closing` before it goes."""

    files_dropped = Signal(list)
    attach_requested = Signal(str, int, list)
    closing = Signal()

    def __init__(self, desk: Desk, histories: RowHistories) -> None:
        super().__init__()
        self.desk = desk
        self._histories = histories
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self.actions_table = Actions(desk.texts, desk.theme, self)
        self.app_row = AppRow(desk.theme, desk.texts)
        self.tab_row = TabRow(desk.theme)
        self.message = MessageBar(desk.theme, desk.texts)
        self.stack = QStackedWidget()
        self.inspector = Inspector(desk.theme, desk.texts)
        self.status = StatusRow(desk.theme, desk.texts)
        self.edit_menu: QMenu | None = None
        self._menus: dict[str, QMenu] = {}
        self._tabs: dict[str, QWidget] = {}
        self._kept: dict[str, object] = {}
        """How tabs not built yet were arranged the last time."""
        self._written: Path | None = None
        self._leaving = False
        self._build()
        self.toast = Toast(desk.theme, self)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start(MINUTE_MS)
        self._connect_desk()
        self.doctor = DoctorWatch(desk, self)
        self.doctor.found.connect(self._show_faults)

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMenuWidget(self.app_row)
        for name in MENUS:
            self._fill_menu(name)
        for spec in TABS:
            at = self.tab_row.strip.add_tab(
                spec.icon, self.desk.texts(f"tab.{spec.key}"), f"Ctrl+{len(self._tabs) + 1}"
            )
            self.stack.addWidget(QWidget())
            self._add_tab_shortcut(at)
        self.tab_row.strip.currentChanged.connect(self.show_tab)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.stack)
        self._splitter.addWidget(self.inspector)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tab_row)
        column.addWidget(self.message)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)

    def _fill_menu(self, name: str) -> None:
        menu = self._menus[name] = self.app_row.menu_bar.addMenu(self.desk.texts(f"menu.{name}"))
        for command, action in self.actions_table.items():
            if command.menu != name:
                continue
            if command.separated:
                menu.addSeparator()
            menu.addAction(action)
            self.addAction(action)
        if name == "edit":
            self.edit_menu = menu

    def add_submenu(self, name: str, after: str, submenu: QMenu) -> None:
        """A menu within a menu, behind a command."""
        actions = self._menus[name].actions()
        at = actions.index(self.actions_table[after])
        self._menus[name].insertMenu(actions[at + 1] if at + 1 < len(actions) else None, submenu)

    def _add_tab_shortcut(self, at: int) -> None:
        action = QAction(self.desk.texts(f"tab.{TABS[at].key}"), self)
        action.setShortcut(f"Ctrl+{at + 1}")
        action.triggered.connect(lambda: self.tab_row.strip.setCurrentIndex(at))
        self.addAction(action)

    def _connect_desk(self) -> None:
        self.desk.moved.connect(self._on_moved)
        self.desk.refused.connect(self.tell_refusal)
        self.desk.told.connect(self.toast.show_message)
        self.desk.saving.began.connect(self._show_saving)
        self.desk.saving.ended.connect(self._end_saving)
        self.desk.selection.changed.connect(self._on_selected)
        self.inspector.link_activated.connect(self._follow)
        self.inspector.check_toggled.connect(self._tick)
        self.fields = FieldEditors(self.inspector, self.desk, lambda: subject_of(self.desk))
        self.message.action_triggered.connect(self._on_message_action)
        self.app_row.undo_requested.connect(self.undo)
        self.app_row.redo_requested.connect(lambda: self.desk.redo())
        self.status.faults_activated.connect(self.show_doctor)
        self._refresh_frame()
        self._show_inspector()

    # --- tabs ---------------------------------------------------------------------------------

    def show_tab(self, at: int) -> None:
        """Builds the tab the first time."""
        spec = TABS[at]
        if spec.key not in self._tabs:
            tab = spec.build(self.desk, self)
            self._tabs[spec.key] = tab
            self._rearrange(spec.key)
            self._hear(tab)
            old = self.stack.widget(at)
            self.stack.insertWidget(at, tab)
            self.stack.removeWidget(old)
            old.deleteLater()
        if self.tab_row.strip.currentIndex() != at:
            self.tab_row.strip.setCurrentIndex(at)
        self.stack.setCurrentIndex(at)
        self._show_tab_actions()
        # Keys go to the tab's table, not to whatever happens to be first in the window.
        self._tabs[spec.key].setFocus()

    def _hear(self, tab: QWidget) -> None:
        """What a tab may ask of the window, where it asks at all."""
        answers = {
            "reveal_requested": self.reveal,
            "attach_requested": self.attach_requested.emit,
            "details_requested": lambda: self.inspector.set_folded(False),
            "actions_changed": self._show_tab_actions,
            "command_requested": lambda key: self.actions_table[key].trigger(),
        }
        for name, answer in answers.items():
            signal = getattr(tab, name, None)
            if signal is not None:
                signal.connect(answer)

    def tab(self, key: str) -> QWidget:
        """A tab by key, built if need be."""
        at = next(at for at, spec in enumerate(TABS) if spec.key == key)
        if key not in self._tabs:
            self.show_tab(at)
        return self._tabs[key]

    @property
    def current_tab(self) -> str:
        return TABS[self.stack.currentIndex()].key

    def _show_tab_actions(self) -> None:
        """The Edit menu holds the commands of the tab that is shown."""
        menu = self.edit_menu
        assert menu is not None
        for action in menu.actions():
            if action.data() == "tab":
                menu.removeAction(action)
        shown = self._tabs.get(self.current_tab)
        if shown is None:
            return
        separator = menu.addSeparator()
        separator.setData("tab")
        for action in cast(Tab, shown).actions():
            action.setData("tab")
            menu.addAction(action)

    # --- what happens -------------------------------------------------------------------------

    def undo(self, steps: int = 1) -> None:
        """Takes steps back; a refusal ends it."""
        if steps > 0:
            self.desk.undo(lambda done: self.undo(steps - 1) if done else None)

    def reveal(self, table: str, row_id: Id) -> None:
        """Goes to the tab that shows the row and selects it there."""
        for at, spec in enumerate(TABS):
            if table in spec.tables:
                self.show_tab(at)
                cast(Tab, self._tabs[spec.key]).reveal(table, row_id)
                return

    def tell_refusal(self, refusal: Refusal) -> None:
        """In place, until the next change or until it is put away."""
        tone = "critical" if type(refusal).__name__ == "StoreError" else "warning"
        self.message.show_message(tone, self.desk.message_of(refusal))

    def tell_file(self, text: str, path: Path, action: MessageAction) -> None:
        """A file was written; the action opens its folder."""
        self._written = path
        self.message.show_message("good", text, str(path), (action,))

    def _on_message_action(self, key: str) -> None:
        if key == "folder" and self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _on_moved(self, moved: Moved) -> None:
        if moved.change is not None:
            self.message.clear()
        self._refresh_frame()
        self._show_inspector()

    def _on_selected(self, _origin: object) -> None:
        self._show_inspector()

    def _show_inspector(self) -> None:
        selection = self.desk.selection
        content = content_of(self.desk, selection.table, selection.current, self._histories)
        self.inspector.set_content(content)

    def _follow(self, target: object) -> None:
        match target:
            case ("row", str(table), int(row_id)):
                self.reveal(table, row_id)
            case ("command", str(tab), str(key)):
                commands = cast(Tab, self.tab(tab)).actions()
                next(action for action in commands if action.objectName() == key).trigger()

    def _tick(self, target: object, done: bool) -> None:
        match target:
            case ("row", str(table), int(row_id)):
                now = self.desk.live.session.clock.now()
                self.desk.run(lambda: tick(self.desk.plan, [(table, row_id)], now, done=done), self)
                self._show_inspector()

    def _refresh_frame(self) -> None:
        desk, texts = self.desk, self.desk.texts
        session = desk.live.session
        self.app_row.set_plan(desk.plan.info.name)
        self.setWindowTitle(f"{desk.plan.info.name} — {texts('app.name')}")
        undoable = [desk.label_of(entry.change) for entry in desk.undo_list()[:20]]
        redoable = desk.redo_list()
        self.app_row.set_undo(undoable)
        self.app_row.set_redo(desk.label_of(redoable[0].change) if redoable else "")
        self.actions_table["edit.undo"].setEnabled(bool(undoable) and not session.read_only)
        self.actions_table["edit.redo"].setEnabled(bool(redoable) and not session.read_only)
        now = desk.values.now
        week = now.isocalendar().week
        self.status.set_today(texts("status.today", day=desk.formats.day_long(now.date()), week=week))
        if session.read_only:
            self.status.set_saved(texts("status.read_only"), "warning")
        else:
            self.status.set_saved(texts("status.saved", time=f"{now:%H:%M}"))

    def show_doctor(self) -> "DoctorDialog":
        """The list of what the plan doctor found."""
        from ui.dialogs.doctor import DoctorDialog

        dialog = DoctorDialog(self.desk, self)
        dialog.row_asked.connect(self.reveal)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _show_faults(self, findings: Findings) -> None:
        count = sum(finding.severity != HINT for finding in findings)
        if not count:
            self.status.set_faults(self.desk.texts("status.faults.none"), "good")
            return
        key = "status.faults.one" if count == 1 else "status.faults"
        tone = "critical" if findings[0].severity == CRITICAL else "warning"
        self.status.set_faults(self.desk.texts(key, count=count), tone)

    def _show_saving(self, rows: int) -> None:
        self.status.set_job(self.desk.texts("job.saving", count=rows), stoppable=False)

    def _end_saving(self) -> None:
        self.status.clear_job()
        if self._leaving:
            self.close()

    def _on_minute(self) -> None:
        self.desk.live.tick_clock(self.desk.live.session.clock.now())

    # --- Qt -----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(_dropped_paths(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """A change on its way to disk is waited for; the window goes by itself then."""
        if self.desk.saving.busy:
            self._leaving = True
            event.ignore()
            return
        self.closing.emit()
        self._clock.stop()
        self.doctor.stop()
        super().closeEvent(event)

    def window_state(self) -> Mapping[str, object]:
        """Geometry, tab and how the tabs are arranged, as plain data."""
        geometry = cast(bytes, self.saveGeometry().toBase64().data()).decode()
        tabs = {**self._kept, **{key: cast(Tab, tab).state() for key, tab in self._tabs.items()}}
        return {"geometry": geometry, "tab": self.current_tab, "plan": self.desk.live.scope, "tabs": tabs}

    def restore_window(self, state: Mapping[str, object]) -> None:
        """A state that makes no sense any more is passed over; tabs are arranged only for the same plan."""
        self.restoreGeometry(QByteArray.fromBase64(str(state.get("geometry", "")).encode()))
        tabs = state.get("tabs")
        if isinstance(tabs, dict) and state.get("plan") == self.desk.live.scope:
            self._kept = dict(tabs)
        keys = [spec.key for spec in TABS]
        self.show_tab(keys.index(str(state["tab"])) if state.get("tab") in keys else 0)

    def _rearrange(self, key: str) -> None:
        kept = self._kept.pop(key, None)
        if isinstance(kept, dict):
            cast(Tab, self._tabs[key]).restore(kept)


def _dropped_paths(event: QDropEvent) -> list[str]:
    """Local files of any kind: what they are is told by their content."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
