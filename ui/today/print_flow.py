"""From Today to paper: the preview, opened on the checklist."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planning.rows import Id
from ui.desk import Desk
from ui.printing.preview import PrintPreview
from ui.printing.print_flow import open_print_preview
from ui.printing.printables import printable


def open_checklist_preview(
    desk: Desk, parent: QWidget, day: date | None = None, person: Id | None = None
) -> PrintPreview:
    """Shows the preview over `parent` and returns at once; today and everybody unless told otherwise."""
    return open_print_preview(desk, parent, printable("checklist"), day, person)
