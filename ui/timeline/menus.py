"""The menus of the timeline: what the plan is compared with, and whom tasks are handed over to."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from planning.edits.drag import hand_over
from planning.order import position_of
from planning.rows import Id
from ui.desk import Desk
from ui.timeline.compared import Compared


class ComparedMenu(QMenu):
    """Nothing, each baseline with the newest first, each scenario, then the commands for them (`command_asked(key)`);
    made when it opens."""

    command_asked = Signal(str)

    def __init__(self, desk: Desk, compared: Compared, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._compared = compared
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """As the plan is now."""
        self.clear()
        desk, compared, texts = self._desk, self._compared, self._desk.texts
        group = QActionGroup(self)
        nothing = compared.baseline is None and compared.scenario is None
        none = texts("timeline.compared.none")
        self._choice(group, none, nothing, lambda: compared.show_baseline(None))
        newest = sorted(desk.plan.baselines.values(), key=lambda row: (row.at, row.id), reverse=True)
        self.addSeparator()
        for row in newest:
            words = texts("timeline.compared.baseline", name=row.name)
            chosen = row.id == compared.baseline
            self._choice(group, words, chosen, lambda row=row: compared.show_baseline(row.id))
        self.addSeparator()
        for other in desk.plan.scenarios.values():
            words = texts("timeline.compared.scenario", name=other.name)
            chosen = other.id == compared.scenario
            self._choice(group, words, chosen, lambda other=other: compared.show_scenario(other.id))
        if not desk.tentative:
            self._add_commands()

    def _add_commands(self) -> None:
        self.addSeparator()
        for key in ("plan.baseline_set", "plan.compare", "plan.scenarios"):
            action = self.addAction(self._desk.texts(f"action.{key}"))
            action.setEnabled(key == "plan.compare" or not self._desk.live.session.read_only)
            action.triggered.connect(lambda _checked=False, key=key: self.command_asked.emit(key))

    def _choice(self, group: QActionGroup, words: str, chosen: bool, do: Callable[[], object]) -> None:
        action = QAction(words, self)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: do())
        group.addAction(action)
        self.addAction(action)


class OwnerMenu(QMenu):
    """The people of the plan; choosing one hands the selected tasks over."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        people = sorted(desk.plan.persons.values(), key=lambda row: (position_of(row), row.id))
        for person in people:
            self.addAction(person.name).triggered.connect(
                lambda _checked=False, one=person.id: self._hand_over(one)
            )
        self.addSeparator()
        nobody = desk.texts("timeline.label.nobody")
        self.addAction(nobody).triggered.connect(lambda _checked=False: self._hand_over(None))

    def _hand_over(self, person: Id | None) -> None:
        ids = self._desk.selection.ids_in("task")
        if ids:
            self._desk.run(lambda: hand_over(self._desk.plan, ids, person), self)
