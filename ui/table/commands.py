"""The commands of a table as actions: one entry each, with their keys. Menus and tool rows take them from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.table.row_table import RowTable

Standard = QKeySequence.StandardKey
Do = Callable[[RowTable], object]


@dataclass(frozen=True, slots=True)
class Command:
    """`key` is the text key too; `tree` commands exist only where rows have rows below; `writes` not when read-only."""

    key: str
    do: Do
    icon: str = ""
    shortcuts: tuple[str | Standard, ...] = ()
    tree: bool = False
    writes: bool = True


def collapse_all(table: RowTable) -> None:
    """Only the outermost rows stay in sight."""
    tree = table.row_model.tree
    table.row_model.set_collapsed(row.id for row in tree.rows if row.children)


def expand_all(table: RowTable) -> None:
    """Every row is in sight."""
    table.row_model.set_collapsed(())


def set_open(table: RowTable, is_open: bool) -> None:
    """Opens or closes the selected rows."""
    model, chosen = table.row_model, set(table.selected_ids())
    model.set_collapsed(
        model.collapsed - chosen if is_open else model.collapsed | set(filter(table.is_parent, chosen))
    )


COMMANDS = (
    Command("table.insert", lambda table: table.edits.insert(), "add", ("Insert", "Ctrl++", "Ctrl+=")),
    Command(
        "table.insert_below",
        lambda table: table.edits.insert_below(),
        "add-child",
        ("Shift+Insert",),
        tree=True,
    ),
    Command("table.delete", lambda table: table.edits.delete(), "trash", ("Ctrl+-",)),
    Command("table.cut", lambda table: table.edits.cut(), "", (Standard.Cut,)),
    Command("table.copy", lambda table: table.edits.copy(), "copy", (Standard.Copy,), writes=False),
    Command("table.paste", lambda table: table.edits.paste(), "", (Standard.Paste,)),
    Command("table.clear", lambda table: table.edits.clear(), "", ("Del",)),
    Command("table.fill_down", lambda table: table.edits.fill_down(), "", ("Ctrl+D",)),
    Command(
        "table.indent",
        lambda table: table.edits.indent(),
        "indent",
        ("Alt+Right", "Alt+Shift+Right"),
        tree=True,
    ),
    Command(
        "table.outdent",
        lambda table: table.edits.outdent(),
        "outdent",
        ("Alt+Left", "Alt+Shift+Left"),
        tree=True,
    ),
    Command("table.move_up", lambda table: table.edits.move(-1), "up", ("Alt+Up", "Alt+Shift+Up")),
    Command("table.move_down", lambda table: table.edits.move(1), "down", ("Alt+Down", "Alt+Shift+Down")),
    Command(
        "table.open", lambda table: set_open(table, True), "", ("Alt+=", "Alt++"), tree=True, writes=False
    ),
    Command("table.close", lambda table: set_open(table, False), "", ("Alt+-",), tree=True, writes=False),
    Command("table.open_all", expand_all, "", ("Ctrl+Alt+=",), tree=True, writes=False),
    Command("table.close_all", collapse_all, "", ("Ctrl+Alt+-",), tree=True, writes=False),
)


def make_actions(table: RowTable) -> Mapping[str, QAction]:
    """The table's actions by command key, in order; their keys work while the table has the keyboard."""
    desk, made = table.desk, {}
    for command in COMMANDS:
        if command.tree and not table.is_tree:
            continue
        action = QAction(desk.texts(command.key), table)
        action.setObjectName(command.key)
        if command.icon:
            action.setIcon(desk.theme.icon(command.icon))
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(not command.writes or not desk.live.session.read_only)
        action.triggered.connect(lambda checked=False, do=command.do: do(table))
        table.addAction(action)
        made[command.key] = action
    return made
