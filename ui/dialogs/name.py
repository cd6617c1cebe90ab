"""Asks for a name and does one thing with it; a refusal is told in place."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from planning.change import Change
from planning.errors import Refusal
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label


class NameDialog(DialogFrame):
    """Texts are `<key>.title`, `<key>.about`, `<key>.name`, `<key>.do`; `edit` makes the change of the name."""

    def __init__(
        self,
        desk: Desk,
        key: str,
        icon: str,
        name: str,
        edit: Callable[[str], Change],
        parent: QWidget,
        about: str = "",
    ) -> None:
        """`about` fills `{name}` in the text about it."""
        texts = desk.texts
        super().__init__(desk.theme, texts, texts(f"{key}.title"), icon, parent=parent)
        self._desk, self._edit = desk, edit
        self.body.addWidget(label(desk.theme, texts(f"{key}.about", name=about), tone="muted", wrap=True))
        self.body.addWidget(label(desk.theme, texts(f"{key}.name"), "caption", "muted"))
        self.name = QLineEdit(name)
        self.name.setAccessibleName(texts(f"{key}.name"))
        self.name.selectAll()
        self.body.addWidget(self.name)
        self.refusal = label(desk.theme, "", tone="critical", wrap=True)
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.do_button = self.add_button(texts(f"{key}.do"), "primary")
        self.do_button.clicked.connect(self.do)
        self.setMinimumWidth(desk.theme.size("command_field"))
        self.name.setFocus()

    def do(self) -> None:
        """One step, which may be large; stays open where it is refused."""
        desk, name = self._desk, self.name.text().strip()
        heard: list[Refusal] = []
        connection = desk.refused.connect(heard.append)
        self.do_button.setEnabled(False)

        def ended(done: bool) -> None:
            desk.refused.disconnect(connection)
            self.do_button.setEnabled(True)
            if done:
                self.accept()
            else:
                self.refusal.setText(desk.message_of(heard[0]))
                self.refusal.show()

        desk.run_large(lambda: self._edit(name), self, ended)

    def reject(self) -> None:
        """Not while the step is on its way to disk."""
        if not self._desk.saving.busy:
            super().reject()
