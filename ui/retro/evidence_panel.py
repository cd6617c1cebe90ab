"""Right in the retro: the evidence of the selected cause, what the plan knows of it, what became of improvements."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planning.change import Change
from planning.edits.cells import CellEdit, set_cells
from planning.retro.board import BOARD, BoardCause, BoardResult
from planning.retro.facts import FACTS
from planning.rows import Id, RetroImprovement
from ui.desk import Desk
from ui.retro.evidence_editor import EvidenceFrame
from ui.retro.fact_words import fact_words
from ui.widgets.label import label, rule
from ui.widgets.side_panel import PanelEntry, PanelSection, SidePanel

EDITOR_HEIGHT = 132
MOST = 30
SIGNS = {"done": ("check-circle", "good"), "late": ("critical-octagon", "critical")}


class EvidencePanel(QWidget):
    """`task_asked(improvement)` and `row_asked(table, id)`."""

    task_asked = Signal(object)
    row_asked = Signal(str, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cause: BoardCause | None = None
        self._result: BoardResult | None = None
        self.about = label(desk.theme, role="caption", tone="muted")
        self.frame = EvidenceFrame(desk)
        self.frame.setFixedHeight(EDITOR_HEIGHT)
        self.lists = SidePanel(desk.theme, desk.texts("retro.followed"))
        self._build()
        self.frame.editor.written.connect(self._write)
        self.lists.entry_activated.connect(lambda target: self.row_asked.emit(*target))
        self.lists.link_activated.connect(self.task_asked)

    def _build(self) -> None:
        head = QWidget()
        head.setFixedHeight(self._desk.theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(label(self._desk.theme, self._desk.texts("retro.evidence"), strong=True))
        row.addWidget(self.about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, rule("grid"), self.frame, rule()):
            column.addWidget(part)
        column.addWidget(self.lists, 1)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)

    def show_place(self, result_id: Id | None, cause_id: Id | None) -> None:
        """What belongs to this result and this cause of it."""
        board = self._desk.get(BOARD)
        self._result = next((one for one in board if one.row.id == result_id), None)
        causes = self._result.causes if self._result else ()
        self._cause = next((one for one in causes if one.row.id == cause_id), None)
        cause, texts = self._cause, self._desk.texts
        self.about.setText(cause.row.name if cause else texts("retro.evidence.none"))
        before = causes[: causes.index(cause)] if cause else ()
        first = 1 + sum(len(one.evidence) for one in before)
        self.frame.editor.set_evidence(cause.row.evidence if cause else "", first, cause is not None)
        self.frame.update()
        self.lists.set_sections((*self._known(), self._followed(board)))

    def _known(self) -> tuple[PanelSection, ...]:
        """Facts of the result's goal and the goals below it."""
        goal = self._result.row.goal if self._result else None
        plan = self._desk.plan
        facts = [
            fact
            for fact in self._desk.get(FACTS)
            if fact.table == "goal" and goal and goal in (fact.id, plan.goals[fact.id].parent)
        ]
        if not facts:
            return ()
        entries = []
        for fact in facts[:MOST]:
            words = fact_words(self._desk, fact)
            told = {"reached": words.reached, "planned": words.planned}
            detail = self._desk.texts("retro.card.figures", **told)
            entries.append(
                PanelEntry(fact.name, detail, "goals", words.tone, ("goal", fact.id), figure=words.gap)
            )
        return (PanelSection(self._desk.texts("retro.evidence.facts"), tuple(entries)),)

    def _followed(self, board: tuple[BoardResult, ...]) -> PanelSection:
        rows = [row for result in board for row in result.improvements]
        texts = self._desk.texts
        return PanelSection(
            texts("retro.followed"),
            tuple(self._entry(row) for row in rows[:MOST]),
            len(rows),
            empty=texts("retro.followed.none"),
        )

    def _entry(self, row: RetroImprovement) -> PanelEntry:
        desk, texts = self._desk, self._desk.texts
        owner = desk.text("retro_improvement", row.id, "owner") or texts("retro.card.no_owner")
        due = desk.text("retro_improvement", row.id, "due") or texts("retro.card.no_due")
        task = desk.plan.find("task", row.task)
        if task is None:
            told = texts("retro.followed.fact", owner=owner, due=due, state=texts("retro.followed.no_task"))
            target, link = ("retro_improvement", row.id), texts("retro.make_task")
            return PanelEntry(row.name, told, "dot", "text_faint", target, link, row.id)
        state = str(desk.value("task", task.id, "state"))
        icon, tone = SIGNS.get(state, ("clock", "info"))
        told = texts("retro.followed.fact", owner=owner, due=due, state=desk.text("task", task.id, "state"))
        return PanelEntry(row.name, told, icon, tone, ("task", task.id))

    def _write(self, text: str) -> None:
        cause = self._cause
        if cause is None:
            return
        edit = CellEdit(cause.row.id, "evidence", text)

        def change() -> Change:
            return set_cells(self._desk.values, "retro_cause", [edit], self._desk.wording)

        self._desk.run(change, self)
