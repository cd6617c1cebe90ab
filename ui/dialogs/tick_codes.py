"""Codes from paper, typed or pasted, tick their steps."""

from PySide6.QtWidgets import QLineEdit, QWidget

from planning.edits.checklist import tick_codes
from planning.errors import Refusal
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label


class TickCodesDialog(DialogFrame):
    """One field; a code that names nothing is told here and nothing is ticked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("tick.title"), "tick", parent=parent)
        self._desk = desk
        self.field = QLineEdit()
        self.field.setPlaceholderText(desk.texts("tick.example"))
        self.field.setAccessibleName(desk.texts("tick.title"))
        self.body.addWidget(label(desk.theme, desk.texts("tick.hint"), tone="muted", wrap=True))
        self.body.addWidget(self.field)
        self.refusal = label(desk.theme, "", tone="critical", wrap=True)
        self.body.addWidget(self.refusal)
        cancel = self.add_button(desk.texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.tick_button = self.add_button(desk.texts("tick.do"), "primary")
        self.tick_button.clicked.connect(self.tick)
        self.field.returnPressed.connect(self.tick)
        self.setMinimumWidth(desk.theme.size("command_field"))

    def tick(self) -> None:
        """All of the codes or none."""
        desk = self._desk
        heard: list[Refusal] = []
        connection = desk.refused.connect(heard.append)
        done = desk.run(lambda: tick_codes(desk.plan, self.field.text(), desk.live.session.clock.now()), self)
        desk.refused.disconnect(connection)
        if done:
            self.accept()
        else:
            self.refusal.setText(desk.message_of(heard[0]))
