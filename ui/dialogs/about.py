"""What the program is, and its keys."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.actions import Actions
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label

TABLE_KEYS = (
    "type",
    "enter",
    "tab",
    "f2",
    "escape",
    "copy",
    "paste",
    "fill",
    "clear",
    "insert",
    "remove",
    "indent",
    "move",
)
CHART_KEYS = (
    "chart.move",
    "chart.resize",
    "chart.progress",
    "chart.indent",
    "chart.reorder",
    "chart.link",
    "chart.hand_over",
    "chart.zoom",
)
VIEW_KEYS = ("view.move", "view.add", "view.days", "view.give", "view.over")
KEYS = (*TABLE_KEYS, *CHART_KEYS, *VIEW_KEYS)


class AboutDialog(DialogFrame):
    """Name, version, what it is for, where the data lies."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("action.help.about"), "luodi", parent=parent)
        for text in (desk.texts("about.what"), desk.texts("about.version", version=program_version())):
            self.body.addWidget(label(desk.theme, text, wrap=True))
        self.body.addWidget(label(desk.theme, desk.texts("about.offline"), tone="muted", wrap=True))
        close = self.add_button(desk.texts("widgets.close"), "primary")
        close.clicked.connect(self.accept)


class KeysDialog(DialogFrame):
    """Every shortcut of the window, of tables, of the Gantt chart and of the views beside it."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("action.help.keys"), "keyboard", parent=parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        pairs = [
            (action.text(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for _, action in actions.items()
            if not action.shortcut().isEmpty()
        ]
        pairs += [(desk.texts(f"keys.{key}"), desk.texts(f"keys.{key}.press")) for key in KEYS]
        half = (len(pairs) + 1) // 2
        for at, (what, keys) in enumerate(pairs):
            row, column = at % half, 2 * (at // half)
            for side, cell in enumerate((label(desk.theme, what), label(desk.theme, keys, tone="muted"))):
                cell.setMinimumWidth(cell.sizeHint().width())
                grid.addWidget(cell, row, column + side)
        self.body.addLayout(grid)
        close = self.add_button(desk.texts("widgets.close"), "primary")
        close.clicked.connect(self.accept)


def program_version() -> str:
    """As installed; a checkout that was never installed has none."""
    try:
        return version("luodi")
    except PackageNotFoundError:
        return "–"
