"""Gaps in the event loop: every tab opened, scrolled and edited at 10,000 tasks, 2,000 goals, 5,000 lines, 500 risks.

`python benchmarks/gaps.py [tasks]` prints the worst turn of each action (CPU of the GUI thread; wall in brackets, which
says something only on a quiet machine) and the ratio to the same plan at a tenth of the size. Fails if an action
holds the loop for more than 100 ms of CPU.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from benchmarks import gap_actions
from benchmarks.big_window import Turns, big_window, turns_of
from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit
from ui.main_window import MainWindow
from ui.tabs import TABS

MOST_MS = 100.0
EDITS = (
    ("task", 205, "name", "另一个名字"),
    ("task", 205, "progress", "50%"),
    ("task", 205, "duration", "7d"),
    ("goal", 50, "target", "77"),
    ("budget_line", 50, "amount", "5000"),
    ("risk", 5, "likelihood", "3"),
)
Action = tuple[str, Callable[[], object]]


def scrolled(window: MainWindow) -> None:
    """A page down in the largest list of the tab that is shown, painted."""
    views = [
        view for view in window.stack.currentWidget().findChildren(QAbstractItemView) if view.isVisible()
    ]
    if views:
        view = max(views, key=lambda view: view.model().rowCount())
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        QApplication.processEvents()


def edited(window: MainWindow, edit: tuple[str, int, str, str]) -> None:
    table, row_id, key, text = edit
    accepted = window.desk.type_into(table, [CellEdit(row_id, key, text, typed=True)])
    assert accepted, edit


def many_goals(window: MainWindow) -> Change:
    """As large as an import of the plan's tasks."""
    builder = ChangeBuilder(window.desk.plan)
    for at in range(len(window.desk.plan.tasks)):
        builder.add("goal", name=f"目标 {at}")
    return builder.change("undo.import")


def actions(window: MainWindow) -> Iterator[Action]:
    """Every tab: opened, opened again, scrolled; then each edit and its undo while it is shown."""
    for verb in ("open", "open again"):
        for at, spec in enumerate(TABS):
            yield f"{verb} {spec.key}", lambda at=at: window.show_tab(at)
    for at, spec in enumerate(TABS):
        yield f"show {spec.key}", lambda at=at: window.show_tab(at)
        for _ in range(3):
            yield f"{spec.key}: page down", lambda: scrolled(window)
        for edit in EDITS:
            yield f"{spec.key}: {edit[0]} {edit[2]}", lambda edit=edit: edited(window, edit)
            yield f"{spec.key}: undo {edit[0]} {edit[2]}", window.undo
    window.show_tab(0)
    many = many_goals(window)
    yield "a large change", lambda: window.desk.run_large(lambda: many)
    yield "undo a large change", window.undo
    yield "redo a large change", lambda: window.desk.redo()
    yield "undo a large change", window.undo
    yield from gap_actions.actions(window)


def measured(tasks: int) -> dict[str, Turns]:
    """By action the worst of its runs."""
    found: dict[str, Turns] = {}
    with big_window(tasks) as window:
        found["first show"] = turns_of(lambda: None)
        QTest.qWait(800)
        turns_of(lambda: None)
        for name, act in actions(window):
            turns = turns_of(act, lambda: window.desk.saving.busy)
            if name not in found or max(turns.cpu) > max(found[name].cpu):
                found[name] = turns
    return found


def main(tasks: int) -> int:
    """Exit code 1 if an action holds the loop for longer than it may."""
    small, large = measured(tasks // 10), measured(tasks)
    for name, turns in large.items():
        worst, wall, tenth = max(turns.cpu), max(turns.wall), max(small[name].cpu)
        mark = "  !" if worst > MOST_MS else ""
        print(f"  {name:34} {worst:6.0f} ms ({wall:.0f})   {worst / max(tenth, 0.1):5.1f} x a tenth{mark}")
    late = [name for name, turns in large.items() if max(turns.cpu) > MOST_MS]
    worst = max(max(turns.cpu) for turns in large.values())
    print(
        f"{tasks:,} tasks: worst turn {worst:.0f} ms, {len(late)} of {len(large)} actions over {MOST_MS:.0f} ms"
    )
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
