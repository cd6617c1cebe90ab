"""Pictures of the window as it is, taken offscreen: for looking at, for README, for people without a display."""

import csv
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop import paths
from desktop.app import start_qt
from desktop.holiday_files import KnownHolidays
from desktop.opening import Opened
from desktop.ports import ExcelPort, Histories
from planning.change import Scope
from planning.errors import StoreError
from planning.exact import exact_text
from planning.plan import Plan
from planning.rows import Id
from planning.texts import Texts
from ui.desk import Desk
from ui.dialogs.about import KeysDialog
from ui.dialogs.tick_codes import TickCodesDialog
from ui.main_window import MainWindow
from ui.tabs import TABS, HasViews
from ui.theme import Theme

MOST_SENT = 18
SETTLING = 0.5
"""Seconds that a tab gets to become what it will be."""


def take_pictures(
    opened: Opened, scope: Scope, texts: Texts, folder: Path, theme_mode: str, size: tuple[int, int]
) -> list[Path]:
    """Every tab in each of its views with a row selected, then the dialogs; returns the files in that order."""
    application = start_qt(texts.lang)
    theme = Theme(paths.resources(), theme_mode)
    theme.apply(application)
    desk = Desk(opened.live(scope), texts, theme)
    window = MainWindow(desk, Histories(opened.workspace))
    window.resize(QSize(*size))
    window.show()
    # Loaded beside a window at work; a picture waits for nobody.
    import_module("ui.charts.days")
    files = [file for at in range(len(TABS)) for file in _tab_pictures(window, at, folder)]
    files += [_dialog_picture(dialog, name, folder) for name, dialog in _dialogs(window).items()]
    window.close()
    desk.close()
    return files


def _tab_pictures(window: MainWindow, at: int, folder: Path) -> list[Path]:
    """The tab as it comes up, then each other view of a tab that has several."""
    spec = TABS[at]
    window.show_tab(at)
    _choose(window, spec.tables[0])
    files = [_save(window, folder / f"{spec.key}.png")]
    tab = window.tab(spec.key)
    views: Mapping[str, str] = getattr(tab, "VIEWS", {})
    for view, table in list(views.items())[1:]:
        cast(HasViews, tab).show_view(view)
        _choose(window, table)
        files.append(_save(window, folder / f"{spec.key}-{view}.png"))
    return files


def _choose(window: MainWindow, table: str) -> None:
    chosen = _worth_showing(window.desk.desk_of(table).plan, table)
    if chosen is not None:
        window.reveal(table, chosen)


def _worth_showing(plan: Plan, table: str) -> Id | None:
    """A row in the middle of things: one that is under way, or the first with an owner."""
    rows = plan.rows(table)
    begun = [row.id for row in rows.values() if 0 < float(getattr(row, "progress", 0) or 0) < 1]
    owned = [row.id for row in rows.values() if getattr(row, "owner", None)]
    return next(iter([*begun, *owned, *rows]), None)


def _dialogs(window: MainWindow) -> dict[str, QWidget]:
    from ui.budget.side_by_side.dialog import SideBySideDialog
    from ui.budget.suggest.dialog import SuggestDialog
    from ui.goals.breakdown.dialog import BreakDownDialog
    from ui.today.print_flow import open_checklist_preview

    return {
        "break-down": BreakDownDialog(window.desk, None, window),
        "suggest-split": SuggestDialog(window.desk, window),
        "compare-scenarios": SideBySideDialog(window.desk, window),
        "import": _import_preview(window),
        "print-preview": open_checklist_preview(window.desk, window),
        "tick-codes": TickCodesDialog(window.desk, window),
        "keys": KeysDialog(window.desk, window.actions_table, window),
        "working-time": _working_time(window),
    }


def _working_time(window: MainWindow) -> QWidget:
    """The plan's calendar with the holidays that it has."""
    from ui.dialogs.working_time import WorkingTimeDialog

    return WorkingTimeDialog(window.desk, KnownHolidays(window.desk.texts.lang), window)


def _import_preview(window: MainWindow) -> QWidget:
    """A text table made of the plan's own tasks, as a colleague might send it."""
    from ui.dialogs.import_wizard import ImportWizard

    desk = window.desk
    keys = ("name", "owner", "start", "finish", "progress")
    headers = [desk.texts(f"field.task.{key}") for key in keys]
    tasks = [task for task in desk.plan.tasks.values() if task.owner is not None][:MOST_SENT]
    with TemporaryDirectory() as aside:
        path = Path(aside) / f"{desk.texts('sheet.task')}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headers)
            writer.writerows(
                [exact_text(desk.values, desk.texts, "task", task.id, key) for key in keys] for task in tasks
            )
        reading = ExcelPort().read(path, desk.plan.info.currency, desk.values.now.date())
    return ImportWizard(desk, reading, window)


def _dialog_picture(dialog: QWidget, name: str, folder: Path) -> Path:
    dialog.show()
    path = _save(dialog, folder / f"{name}.png")
    dialog.close()
    return path


def _save(widget: QWidget, path: Path) -> Path:
    """Taken when the tab has nothing left to do: what is built in turns of its own is there too."""
    until = monotonic() + SETTLING
    while monotonic() < until:
        QApplication.processEvents()
    if not widget.grab().save(str(path)):
        raise StoreError("picture_not_written", path=str(path))
    return path
