"""Above the sheet: where the header of the table stands, and how a text file is encoded and divided."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from planning.importing.headers import NO_HEADER
from planning.importing.hints import DELIMITERS, ENCODINGS, ReadHints
from planning.texts import Texts
from ui.importing.state import ImportState
from ui.widgets.button import button, icon_button
from ui.widgets.label import label

NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


class SheetTools(QWidget):
    """Follows the state; every button does at once what it says."""

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        theme, texts = state.desk.theme, state.desk.texts
        self._texts: Texts = texts
        self._where = label(theme)
        self.up = icon_button(theme, "up", texts("import.header_up"))
        self.down = icon_button(theme, "down", texts("import.header_down"))
        self.none = button(theme, texts("import.no_header"))
        self.none.setCheckable(True)
        self.hint = label(theme, texts("import.header_hint"), tone="muted")
        self.encoding = self._menu_button(self._fill_encodings)
        self.delimiter = self._menu_button(self._fill_delimiters)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        for part in (self._where, self.up, self.down, self.none):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.hint, 1)
        row.addWidget(self.encoding)
        row.addWidget(self.delimiter)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.none.clicked.connect(self._toggle_header)
        self.follow()

    def follow(self) -> None:
        """The table that is looked at, and how the file was read."""
        part, source = self._state.part, self._state.reading.source
        on_sheet = part is not None and source is not None
        row = part.table.header_row if part else 0
        told = "import.header_in" if row else "import.header_without" if part else "import.header_unknown"
        self._where.setText(self._texts(told, row=row))
        for made in (self.up, self.down, self.none):
            made.setVisible(on_sheet)
        self.up.setEnabled(row > 1)
        self.none.setChecked(on_sheet and row == 0)
        can = self._state.can_reread
        self.encoding.setVisible(can)
        self.delimiter.setVisible(can)
        if source is not None and can:
            encoding = source.encoding.upper().replace("-SIG", "")
            self.encoding.setText(self._texts("import.encoding", name=encoding))
            self.delimiter.setText(self._texts("import.delimiter", name=self._called(source.delimiter)))

    def _called(self, delimiter: str) -> str:
        key = NAMES.get(delimiter)
        return self._texts(f"import.delimiter.{key}") if key else delimiter

    def _menu_button(self, fill: Callable[[QMenu], None]) -> QPushButton:
        made = button(self._state.desk.theme, "")
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: fill(menu))
        made.setMenu(menu)
        made.setProperty("menu", "true")
        return made

    def _fill_encodings(self, menu: QMenu) -> None:
        menu.clear()
        now = self._state.reading.source.encoding if self._state.reading.source else ""
        for name in ENCODINGS:
            told = self._texts(f"import.encoding.{name}")
            self._offer(menu, told, now.replace("-sig", "") == name, ReadHints(encoding=name))

    def _fill_delimiters(self, menu: QMenu) -> None:
        menu.clear()
        source = self._state.reading.source
        for sign in DELIMITERS:
            hints = ReadHints(encoding=source.encoding if source else None, delimiter=sign)
            self._offer(menu, self._called(sign), bool(source and source.delimiter == sign), hints)

    def _offer(self, menu: QMenu, text: str, checked: bool, hints: ReadHints) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _checked=False: self._state.read_otherwise(hints))

    def _move(self, by: int) -> None:
        part = self._state.part
        if part is not None:
            self._state.set_header((part.table.header_row or part.table.first_row) + by)

    def _toggle_header(self) -> None:
        part = self._state.part
        if part is None:
            return
        if part.table.header_row:
            self._state.set_header(part.table.header_row, NO_HEADER)
        else:
            self._state.set_header(part.table.first_row)

    def focus_first(self) -> None:
        """For keyboards."""
        self.up.setFocus(Qt.FocusReason.TabFocusReason)
