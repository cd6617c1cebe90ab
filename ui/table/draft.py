"""The empty last line: where a row typed into it goes in the tree."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from planning.change import Change
from planning.fields import TABLES
from planning.rows import Id

if TYPE_CHECKING:
    from ui.table.row_model import RowModel


def needs_name(table: str) -> bool:
    """Whether a row can't be without a name."""
    name = TABLES[table].field("name")
    return name is not None and name.required


class DraftLine:
    """A sibling of the row above, unless Tab or Shift+Tab moved it deeper or out."""

    def __init__(self, model: "RowModel") -> None:
        self._model = model
        self._step = 0
        self.make: Callable[[dict[str, str]], Change] | None = None
        """What a typed line makes where that is more than a row of typed cells."""

    @property
    def level(self) -> int:
        """The level that the new row will have, from 0."""
        above = self._above()
        if above is None or not TABLES[self._model.table].tree:
            return 0
        level = self._model.tree[above].level
        return min(level + 1, max(0, level + self._step))

    def shift(self, step: int) -> bool:
        """One level deeper (+1) or out (-1); False where that can't be."""
        before = self.level
        self._step += step
        if self.level == before:
            self._step -= step
            return False
        return True

    def reset(self) -> None:
        """A sibling of the row above again."""
        self._step = 0

    def place(self) -> tuple[Id | None, Id | None]:
        """(after, parent) of the new row."""
        above = self._above()
        if above is None:
            return None, None
        tree, level = self._model.tree, self.level
        if level > tree[above].level:
            return None, above
        at = tree.index[above]
        while tree.rows[at].level > level:
            at -= 1
        return tree.rows[at].id, None

    def commit(self, key: str, typed: str) -> bool:
        """Adds the row; nothing typed is no row. Without a name it gets the table's word for a new one."""
        if not typed.strip():
            return True
        cells = {key: typed}
        if key != "name" and needs_name(self._model.table):
            cells["name"] = self._model.desk.texts(f"table.new.{self._model.table}")
        make = self.make
        if make is not None:
            return self._model.desk.run(lambda: make(cells), self._model)
        after, parent = self.place()
        self._model.collapsed.discard(parent or 0)
        if not self._model.add(cells, after, parent):
            return False
        self.reset()
        return True

    def _above(self) -> Id | None:
        return self._model.ids[-1] if self._model.ids else None
