"""What stands under the goals: the funnel, who carries how much, or the funnel's levels; pictures are copied, saved and
printed from here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planning.rows import Id
from ui.desk import Desk
from ui.goals.carrying import CarryingPicture
from ui.goals.funnel import FunnelPicture
from ui.goals.levels_panel import LevelsPanel
from ui.pictures.painting import copy_scene, save_scene
from ui.pictures.picture import Picture
from ui.widgets.button import icon_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, rule
from ui.widgets.segmented_control import SegmentedControl

FUNNEL, CARRYING, LEVELS = "funnel", "carrying", "levels"
VIEWS = (FUNNEL, CARRYING, LEVELS)
FILE_SIZE = QSize(1100, 330)
"""Px of a saved or copied picture, whatever the window is like."""
AskPath = Callable[[QWidget, str, str, str], str]
"""Parent, title, suggestion, kinds → the path, or "" for none."""


def ask_path(parent: QWidget, title: str, suggestion: str, kinds: str) -> str:
    """The system's dialog; a name without an ending gets that of the chosen kind."""
    name, kind = QFileDialog.getSaveFileName(parent, title, suggestion, kinds)
    if name and not Path(name).suffix:
        return f"{name}.svg" if kind == kinds.split(";;")[-1] else f"{name}.png"
    return name


class GoalPictures(QWidget):
    """`picked(table, id)` when something in a picture is clicked."""

    picked = Signal(str, int)

    def __init__(self, desk: Desk, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        """`actions`: copy, save and print, which work on the picture that is shown."""
        super().__init__(parent)
        self.desk = desk
        self.ask: AskPath = ask_path
        self.funnel, self.carrying = FunnelPicture(desk), CarryingPicture(desk)
        self.levels = LevelsPanel(desk)
        texts = desk.texts
        choices = [
            (FUNNEL, texts("goals.funnel")),
            (CARRYING, texts("goals.carrying")),
            (LEVELS, texts("goals.levels")),
        ]
        self.views = SegmentedControl(desk.theme, choices, name=texts("goals.pictures"))
        self._read = label(desk.theme, "", "caption", "muted")
        self._empty = {
            key: EmptyState(desk.theme, "funnel", texts(f"goals.{key}.empty")) for key in (FUNNEL, CARRYING)
        }
        self._pages = QStackedWidget()
        self._actions = actions
        self._build()
        self.views.changed.connect(self.show_view)
        for picture in (self.funnel, self.carrying):
            picture.picked.connect(self._pick)
        actions["copy"].triggered.connect(lambda: self.copy())
        actions["save"].triggered.connect(lambda: self.ask_and_save())
        actions["print"].triggered.connect(lambda: self.print_out())
        self.show_view(FUNNEL)

    def _build(self) -> None:
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QWidget()
        head.setFixedHeight(self.desk.theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(self.views)
        row.addWidget(self._read, 1)
        self._tools = []
        for key, icon in (("copy", "copy"), ("save", "export"), ("print", "print")):
            made = icon_button(self.desk.theme, icon, self._actions[key].text())
            made.clicked.connect(self._actions[key].trigger)
            row.addWidget(made)
            self._tools.append(made)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(self.carrying)
        self._page_of = {FUNNEL: self.funnel, CARRYING: scrolled, LEVELS: self.levels}
        for page in (*self._page_of.values(), *self._empty.values()):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("grid"))
        column.addWidget(self._pages, 1)

    @property
    def view(self) -> str:
        """One of VIEWS."""
        return self.views.current

    @property
    def picture(self) -> Picture | None:
        """The one that is seen."""
        shown = {FUNNEL: self.funnel, CARRYING: self.carrying}.get(self.view)
        return shown if shown is not None and self._is_there() else None

    def show_view(self, key: str) -> None:
        """Another of VIEWS."""
        self.views.set_current(key)
        self._read.setText(self.desk.texts(f"goals.{key}.read"))
        self.show_plan()

    def show_plan(self) -> None:
        """What is seen, as the plan is now; what it needs where there is nothing to draw."""
        if self.view == FUNNEL:
            self.funnel.show_plan()
        elif self.view == CARRYING:
            self.carrying.show_plan()
        there = self._is_there()
        self._pages.setCurrentWidget(self._page_of[self.view] if there else self._empty[self.view])
        for part in (*self._tools, *self._actions.values()):
            part.setEnabled(self.picture is not None)

    def _is_there(self) -> bool:
        if self.view == LEVELS:
            return True
        return bool(self.funnel.stages if self.view == FUNNEL else self.carrying.loads)

    def reveal(self, table: str, row_id: Id) -> None:
        """A level or a share of it."""
        self.show_view(LEVELS)
        self.levels.reveal(table, row_id)

    # --- copies -------------------------------------------------------------------------------

    def copy(self) -> None:
        """The picture onto the clipboard."""
        if self.picture is not None:
            copy_scene(self.picture.scene_of(*self._size()), self.desk.theme)
            self.desk.told.emit(self.desk.texts("monitor.chart.copied"))

    def ask_and_save(self) -> None:
        """Where to, then saves."""
        texts = self.desk.texts
        kinds = ";;".join((texts("monitor.chart.png"), texts("monitor.chart.svg")))
        name = f"{texts(f'goals.{self.view}')}.png"
        path = self.ask(self, texts("monitor.chart.save"), name, kinds)
        if path:
            self.desk.attempt(lambda: self.save(Path(path)))

    def save(self, path: Path) -> None:
        """As SVG or PNG by the name's ending; StoreError `picture_not_written`."""
        if self.picture is None:
            return
        title = f"{self.desk.plan.info.name} · {self.desk.texts(f'goals.{self.view}')}"
        save_scene(self.picture.scene_of(*self._size()), self.desk.theme, title, path)
        self.desk.told.emit(self.desk.texts("monitor.chart.saved", name=path.name))

    def print_out(self) -> None:
        """The preview, opened on the picture; what prints is loaded only now."""
        from ui.printing.print_flow import open_print_preview
        from ui.printing.printables import printable

        if self.picture is not None:
            open_print_preview(self.desk, self.window(), printable(self.view))

    def _size(self) -> tuple[int, int]:
        high = self.carrying.sizeHint().height() if self.view == CARRYING else FILE_SIZE.height()
        return FILE_SIZE.width(), high

    def _pick(self, target: object) -> None:
        match target:
            case (str(table), int(row_id)):
                self.picked.emit(table, row_id)
