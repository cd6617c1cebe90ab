"""Every command of the window in one table: text, icon, shortcut, menu. Tabs add their own to the Edit menu."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from planning.texts import Texts
from ui.theme import Theme

MENUS = ("file", "edit", "view", "plan", "tools", "help")


@dataclass(frozen=True, slots=True)
class Command:
    """`key` gives the text `action.<key>`; a `group` is exclusive; `separated` draws a line above; `writes`
    is off in a workspace that is open for reading only."""

    key: str
    menu: str
    icon: str = ""
    shortcut: str = ""
    group: str = ""
    checkable: bool = False
    separated: bool = False
    writes: bool = False


COMMANDS = (
    Command("plan.sample", "file", "add", writes=True),
    Command("plan.new", "file", "add", "Ctrl+N", writes=True),
    Command("plan.from_file", "file", "table", writes=True),
    Command("file.open", "file", "folder", "Ctrl+O", separated=True),
    Command("file.save_copy", "file"),
    Command("file.import", "file", "import", "Ctrl+I", separated=True, writes=True),
    Command("file.paste_table", "file", "copy", "Ctrl+Shift+V", writes=True),
    Command("file.export", "file", "export", "Ctrl+E"),
    Command("file.print", "file", "print", "Ctrl+P"),
    Command("file.backup", "file", "copy", separated=True),
    Command("file.quit", "file", "quit", "Ctrl+Q", separated=True),
    Command("edit.undo", "edit", "undo", "Ctrl+Z", writes=True),
    Command("edit.redo", "edit", "redo", "Ctrl+Shift+Z", writes=True),
    Command("view.theme_system", "view", "theme", group="theme", separated=True),
    Command("view.theme_light", "view", group="theme"),
    Command("view.theme_dark", "view", group="theme"),
    Command("view.rows_compact", "view", "table", group="density", separated=True),
    Command("view.rows_normal", "view", group="density"),
    Command("view.rows_roomy", "view", group="density"),
    Command("view.inspector", "view", "info-circle", "F4", checkable=True, separated=True),
    Command("view.chinese", "view", "language", group="language", separated=True),
    Command("view.english", "view", group="language"),
    Command("plan.use_sop", "plan", "sop", writes=True),
    Command("plan.assign", "plan", "people", "Ctrl+Shift+A", writes=True),
    Command("plan.baseline_set", "plan", "baseline", separated=True, writes=True),
    Command("plan.compare", "plan", "compare"),
    Command("plan.scenarios", "plan", "split"),
    Command("plan.working_time", "plan", "calendar", separated=True),
    Command("plan.scheduling", "plan", "settings", writes=True),
    Command("plan.copy", "plan", "copy", separated=True, writes=True),
    Command("plan.rename", "plan", "edit", writes=True),
    Command("plan.currency", "plan", writes=True),
    Command("plan.archive", "plan", writes=True),
    Command("tools.palette", "tools", "search", "Ctrl+K"),
    Command("tools.tick_codes", "tools", "tick", "Ctrl+T", writes=True),
    Command("tools.doctor", "tools", "check-circle"),
    Command("tools.verify", "tools", "check-circle", separated=True),
    Command("help.guide", "help", "help"),
    Command("help.keys", "help", "keyboard", "F1"),
    Command("help.about", "help", "help"),
)


class Actions(QObject):
    """The QActions of COMMANDS by key."""

    def __init__(self, texts: Texts, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {command.key: self._make(command, texts, theme) for command in COMMANDS}

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def items(self) -> Iterator[tuple[Command, QAction]]:
        for command in COMMANDS:
            yield command, self._actions[command.key]

    def disable_writing(self) -> None:
        """For a workspace that is open for reading only."""
        for command in COMMANDS:
            if command.writes:
                self._actions[command.key].setEnabled(False)

    def all(self) -> Mapping[str, QAction]:
        return dict(self._actions)

    def _make(self, command: Command, texts: Texts, theme: Theme) -> QAction:
        action = QAction(texts(f"action.{command.key}"), self)
        action.setObjectName(command.key)
        if command.icon:
            action.setIcon(theme.icon(command.icon))
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.setCheckable(command.checkable or bool(command.group))
        if command.group:
            group = self._groups.setdefault(command.group, QActionGroup(self))
            group.addAction(action)
        return action
