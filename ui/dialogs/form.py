"""Forms of dialogs: labels at the left, fields as wide as there is room; a list of people."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout

from planning.order import sorted_ids
from planning.rows import Id
from ui.desk import Desk


def form_layout() -> QFormLayout:
    """Rows of label and field."""
    form = QFormLayout()
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form


def people_box(desk: Desk, chosen: Id | None, nobody: str) -> QComboBox:
    """The plan's people with their roles; `nobody` stands for none."""
    box = QComboBox()
    box.addItem(nobody, 0)
    for person in sorted_ids(desk.plan.rows("person")):
        row = desk.plan.persons[person]
        box.addItem(f"{row.name} · {row.role}" if row.role else row.name, person)
    box.setCurrentIndex(max(0, box.findData(chosen or 0)))
    return box


def person_of(box: QComboBox) -> Id | None:
    """Who is chosen in a box of people."""
    found = box.currentData()
    return found if isinstance(found, int) and found else None
