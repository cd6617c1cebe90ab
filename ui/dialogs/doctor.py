"""The plan doctor's list: each finding with its row and, where there is one, its fix."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planning.checks.doctor import FINDINGS, mend
from planning.checks.rule import SEVERITIES, Finding
from planning.checks.telling import finding_text, finding_title
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.side_panel import PanelEntry, PanelSection, SidePanel

MOST = 60
"""Entries of one severity; the count beside its title is of all."""
WIDTH, HEIGHT = 640, 520
SIGNS = {
    "critical": ("critical-octagon", "critical"),
    "warning": ("warning-triangle", "warning"),
    "hint": ("info-circle", "info"),
}


class DoctorDialog(DialogFrame):
    """`row_asked(table, id)` when an entry is followed; the dialog closes then."""

    row_asked = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("doctor.title"), "check-circle", parent=parent)
        self._desk = desk
        self.lists = SidePanel(desk.theme, desk.texts("doctor.title"))
        column = self.body
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lists, 1)
        self.add_note(desk.texts("doctor.read"))
        self.fix_all = self.add_button("")
        self.fix_all.clicked.connect(lambda: self.fix(self.fixable()))
        close = self.add_button(desk.texts("widgets.close"), "primary")
        close.clicked.connect(self.accept)
        self.lists.entry_activated.connect(self._follow)
        self.lists.link_activated.connect(self._fix_one)
        desk.moved.connect(self.show_findings)
        self.resize(WIDTH, HEIGHT)
        self.show_findings()

    def fixable(self) -> list[Finding]:
        """What can be mended without asking."""
        return [finding for finding in self._desk.get(FINDINGS) if finding.fix]

    def show_findings(self, _moved: object = None) -> None:
        """The list as it is now."""
        findings, texts = self._desk.get(FINDINGS), self._desk.texts
        sections = []
        for severity in SEVERITIES:
            found = [finding for finding in findings if finding.severity == severity]
            if found:
                sections.append(self._section(severity, found))
        nothing = PanelSection(texts("doctor.title"), empty=texts("doctor.none"))
        self.lists.set_sections(sections or [nothing])
        count = len(self.fixable())
        self.fix_all.setText(texts("doctor.fix_all", count=count))
        self.fix_all.setVisible(count > 1 and not self._desk.live.session.read_only)

    def fix(self, findings: list[Finding]) -> None:
        """Mends these as one step."""
        self._desk.run(lambda: mend(self._desk.values, findings), self)

    def _fix_one(self, named: tuple[str, Id]) -> None:
        self.fix([finding for finding in self.fixable() if (finding.code, finding.id) == named])

    def _section(self, severity: str, found: list[Finding]) -> PanelSection:
        texts = self._desk.texts
        return PanelSection(
            texts(f"doctor.severity.{severity}"),
            tuple(self._entry(finding) for finding in found[:MOST]),
            len(found),
            SIGNS[severity][1],
            texts("doctor.first_of", count=MOST) if len(found) > MOST else "",
        )

    def _entry(self, finding: Finding) -> PanelEntry:
        desk, (icon, tone) = self._desk, SIGNS[finding.severity]
        writes = not desk.live.session.read_only
        return PanelEntry(
            finding_title(desk.values, desk.formats, finding),
            finding_text(desk.formats, finding),
            icon,
            tone,
            (finding.table, finding.id),
            desk.texts(f"fix.{finding.fix}") if finding.fix and writes else "",
            (finding.code, finding.id),
        )

    def _follow(self, target: tuple[str, int]) -> None:
        self.accept()
        self.row_asked.emit(*target)
