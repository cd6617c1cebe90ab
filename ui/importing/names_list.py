"""Names that the plan doesn't hold, one a row: who or what each means is said once for all cells that say it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from planning.importing.names import NewName, folded, task_names
from planning.texts import Texts
from ui.importing.fact_list import FactList, FactModel
from ui.importing.state import ImportState

MEANT = 3
MOST_OFFERED = 12


class NamesModel(FactModel[NewName]):
    """What kind of thing, the name, its cells, what it becomes."""

    columns = 4

    def __init__(self, texts: Texts, state: ImportState, parent: QObject) -> None:
        super().__init__(texts, parent)
        self._state = state

    def text(self, row: int, column: int) -> str:
        name = self.facts[row]
        if column == 0:
            return self.texts("import.names.predecessor" if name.table == "task" else f"table.{name.table}")
        if column == 1:
            return name.name
        if column == 2:
            return self._where(name)
        return self._meant(name)

    def _where(self, name: NewName) -> str:
        sheets = {sheet for sheet, _cell in name.cells}
        first = name.cells[0][1] if len(sheets) == 1 else "!".join(name.cells[0])
        told = first
        if len(name.cells) > 1:
            told = self.texts("import.names.cells", cell=first, count=len(name.cells))
        if name.similar and name.key not in self._state.choices:
            told = f"{told} · {self.texts('import.names.similar', name=name.similar[0])}"
        return told

    def _meant(self, name: NewName) -> str:
        choice = self._state.choices.get(name.key)
        if choice:
            return self.texts("import.names.means", name=choice)
        if choice == "" or not name.can_be_created:
            return self.texts("import.names.note")
        return self.texts("import.names.create", name=name.name)

    def sign(self, row: int, column: int) -> tuple[str, str] | None:
        """A name that may be another one, or that nothing answers to, needs a look."""
        name = self.facts[row]
        if column != 1:
            return None
        if name.key in self._state.choices:
            return ("check-circle", "good")
        doubtful = bool(name.similar) or not name.can_be_created
        return ("warning-triangle", "warning") if doubtful else ("add", "good")

    def is_input(self, row: int, column: int) -> bool:
        return column == MEANT


class NamesList(FactList[NewName]):
    """Chosen from a menu or typed with what exists offered."""

    widths = (0, 200, 0, 280)

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        texts = state.desk.texts
        self._state, self._texts = state, texts
        self.names_model = NamesModel(texts, state, state)
        self._typed: tuple[NewName, str] | None = None
        super().__init__(state.desk.theme, self.names_model, texts("import.names"), parent)

    def words(self, row: int) -> Sequence[str]:
        """What the plan and the file hold of that kind."""
        name = self.names_model.facts[row]
        trial = self._state.trial
        rows = trial.before.plan.rows(name.table).values() if trial else ()
        found = [str(getattr(item, "name", "")) for item in rows]
        if name.table == "task":
            found = [*task_names(part.table for part in self._state.parts if part.taken), *found]
        found += [
            other.name for other in self._state.names if other.table == name.table and name.table != "task"
        ]
        return [word for word in dict.fromkeys(found) if word and folded(word) != folded(name.name)]

    def written(self, row: int) -> str:
        return self._state.choices.get(self.names_model.facts[row].key, "")

    def take(self, row: int, text: str) -> bool:
        """Any name where the import may create it, otherwise one that exists; nothing: as it stands."""
        name, plain = self.names_model.facts[row], " ".join(text.split())
        known = {folded(word): word for word in self.words(row)}
        if plain and not name.can_be_created and folded(plain) not in known:
            return False
        self._typed = (name, known.get(folded(plain), plain))
        return True

    def taken(self) -> None:
        if self._typed is not None:
            name, text = self._typed
            self._state.choose_name(name, None if text in ("", name.name) else text)

    def fill_menu(self, menu: QMenu, row: int) -> None:
        """Similar ones first, creating it, a note, any other."""
        name, texts = self.names_model.facts[row], self._texts
        now = self._state.choices.get(name.key)
        for other in name.similar:
            self._choose_entry(menu, name, texts("import.names.means", name=other), other, now == other)
        if name.similar:
            menu.addSeparator()
        if name.can_be_created:
            told = texts("import.names.create", name=name.name)
            self._choose_entry(menu, name, told, None, now is None)
        self._choose_entry(
            menu, name, texts("import.names.note"), "", now == "" or (not name.can_be_created and not now)
        )
        others = [word for word in self.words(row) if word not in name.similar]
        if 0 < len(others) <= MOST_OFFERED:
            menu.addSeparator()
            for other in others:
                self._choose_entry(menu, name, texts("import.names.means", name=other), other, now == other)
        elif others:
            self.offer(menu, texts("import.names.other"), lambda: self.type_in(row))

    def _choose_entry(self, menu: QMenu, name: NewName, text: str, choice: str | None, checked: bool) -> None:
        def choose() -> None:
            self._state.choose_name(name, choice)

        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _checked=False: choose())
