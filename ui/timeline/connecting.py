"""Drawing a link from bar to bar: the thread on the way, its kind by where it begins and ends. Runs nothing itself."""

from planning.cells import name_of
from planning.edits.drag import connect
from planning.errors import PlanError
from planning.rows import Id
from ui.desk import Desk
from ui.timeline.chart_layout import ChartLayout
from ui.timeline.gestures import Gesture
from ui.timeline.routes import End, route
from ui.timeline.shown import Shown


class Connect(Gesture):
    """From a handle of a bar to another bar: from its start or finish, to the start or finish that is dropped on."""

    def __init__(
        self, desk: Desk, layout: ChartLayout, task_id: Id, x: float, *, from_start: bool = False
    ) -> None:
        super().__init__(desk, layout, task_id, x)
        self._from_start = from_start
        self._aimed: tuple[Id | None, str] = (None, "FS")
        self._refusal: PlanError | None = None

    def _follow(self, x: float, y: float, shown: Shown) -> None:
        target = self.layout.id_at(y)
        target = None if target == self.task_id else target
        kind = self._kind(target, x)
        first, pointer = self.layout.end_of(self.task_id), End(x, x, y, 0, y, y)
        shown.target = target
        shown.thread = route(first, pointer if target is None else self.layout.end_of(target), kind)
        if (target, kind) != self._aimed:
            self._aimed = (target, kind)
            self._aim(target, kind)
        shown.strip = self._strip(target, kind)

    def _kind(self, target: Id | None, x: float) -> str:
        to_finish = target is not None and self.layout.means_finish(target, x)
        return ("S" if self._from_start else "F") + ("F" if to_finish else "S")

    def _aim(self, target: Id | None, kind: str) -> None:
        self.change, self.told, self._refusal = None, "", None
        if target is None:
            return
        try:
            self.change = connect(self.desk.values, self.task_id, target, kind)
        except PlanError as refusal:
            self._refusal = refusal
            return
        if self.change.is_empty:
            self.told = self.desk.texts("timeline.told.linked_already", **self._names(target))

    def _strip(self, target: Id | None, kind: str) -> str:
        texts = self.desk.texts
        if self._refusal is not None:
            return self.desk.message_of(self._refusal)
        if target is None:
            name = name_of(self.desk.values, "task", self.task_id)
            return texts("timeline.drag.link_from", predecessor=name)
        tied = texts("timeline.drag.link", kind=texts(f"choice.link.kind.{kind}"), **self._names(target))
        return self.told or tied

    def _names(self, target: Id) -> dict[str, str]:
        return {
            "predecessor": name_of(self.desk.values, "task", self.task_id),
            "successor": name_of(self.desk.values, "task", target),
        }

    @property
    def refusal(self) -> PlanError | None:
        """Why the link can't be, if it can't."""
        return self._refusal

    def told_instead(self) -> str:
        """That the two are linked already."""
        return self.told
