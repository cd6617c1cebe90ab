"""The line at the bottom: saved when, faults, a job that runs, today; right what the view is set to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.link import Link
from ui.widgets.paint import TONE_ICONS

ICON = 14
BAR = 96


class StatusRow(QWidget):
    """`faults_activated`, `job_cancelled`, and `item_activated(key)` of the items at the right."""

    faults_activated = Signal()
    job_cancelled = Signal()
    item_activated = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.size("status"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 1, 12, 0)
        self._row.setSpacing(4)
        self._build_saved()
        self._build_faults()
        self._build_job(texts)
        self._build_notice()
        self._today = label(theme, role="caption", tone="muted")
        self._row.addWidget(self._today)
        self._row.addStretch(1)
        self._right = QHBoxLayout()
        self._right.setSpacing(12)
        self._row.addLayout(self._right)

    def _build_saved(self) -> None:
        self._saved_icon = IconLabel(self._theme, size=ICON)
        self._saved = label(self._theme, role="caption", tone="muted")
        self._row.addWidget(self._saved_icon)
        self._row.addWidget(self._saved)
        self._row.addSpacing(12)

    def _build_faults(self) -> None:
        self._faults_icon = IconLabel(self._theme, size=ICON)
        self._faults = Link(self._theme, "", "caption")
        self._faults.clicked.connect(self.faults_activated)
        self._row.addWidget(self._faults_icon)
        self._row.addWidget(self._faults)
        self._row.addSpacing(12)
        self.set_faults("")

    def _build_job(self, texts: Texts) -> None:
        self._job = QWidget()
        self._job_text = label(self._theme, role="caption", tone="muted")
        self._job_bar = QProgressBar()
        self._job_bar.setTextVisible(False)
        self._job_bar.setFixedWidth(BAR)
        self._job_stop = Link(self._theme, texts("widgets.cancel"), "caption")
        self._job_stop.clicked.connect(self.job_cancelled)
        inner = QHBoxLayout(self._job)
        inner.setContentsMargins(0, 0, 12, 0)
        inner.setSpacing(8)
        for part in (self._job_text, self._job_bar, self._job_stop):
            inner.addWidget(part)
        self._row.addWidget(self._job)
        self._job.hide()

    def _build_notice(self) -> None:
        self._notice_icon = IconLabel(self._theme, size=ICON)
        self.notice = label(self._theme, role="caption", tone="warning")
        self._row.addWidget(self._notice_icon)
        self._row.addWidget(self.notice)
        self._row.addSpacing(12)
        self.set_notice("")

    def set_notice(self, text: str, tip: str = "") -> None:
        """Something that goes wrong beside the work, such as backups; nothing hides it."""
        self._notice_icon.set_icon(TONE_ICONS["warning"], "warning")
        for part in (self._notice_icon, self.notice):
            part.setVisible(bool(text))
            part.setToolTip(tip)
        self.notice.setText(text)
        self.notice.setAccessibleDescription(tip)

    def set_saved(self, text: str, tone: str = "good") -> None:
        """Such as “Saved 14:02”; tones good, info, warning, critical."""
        self._saved_icon.set_icon(TONE_ICONS[tone], tone)
        self._saved.setText(text)
        self._saved.set_tone("muted" if tone == "good" else tone)
        self._saved.updateGeometry()

    def set_faults(self, text: str, tone: str = "warning") -> None:
        """Such as “3 faults ▸”; nothing hides it."""
        self._faults_icon.set_icon(TONE_ICONS[tone], tone)
        self._faults_icon.setVisible(bool(text))
        self._faults.setVisible(bool(text))
        self._faults.setText(text)
        self._faults.set_tone(tone)

    def set_job(self, text: str, percent: int | None = None, *, stoppable: bool = True) -> None:
        """A running job; without a percentage the bar moves by itself."""
        self._job_text.setText(text)
        self._job_bar.setRange(0, 0 if percent is None else 100)
        self._job_bar.setValue(percent or 0)
        self._job_bar.setAccessibleName(text)
        self._job_stop.setVisible(stoppable)
        self._job.show()

    def clear_job(self) -> None:
        """The job is over."""
        self._job.hide()

    def set_today(self, text: str) -> None:
        """The date that the plan counts as today."""
        self._today.setText(text)

    def set_right(self, items: Sequence[tuple[str, str]]) -> None:
        """(key, text) each; an item with an empty key is only read."""
        while self._right.count():
            old = self._right.takeAt(0).widget()
            if old:
                old.hide()
                old.deleteLater()
        for key, text in items:
            self._right.addWidget(self._item(key, text), 0, Qt.AlignmentFlag.AlignVCenter)

    def _item(self, key: str, text: str) -> QWidget:
        if not key:
            return label(self._theme, text, "caption", "muted")
        made = Link(self._theme, text, "caption", "text_muted")
        made.clicked.connect(lambda: self.item_activated.emit(key))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window's ground, and the line over the row."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("border"))
        painter.end()
