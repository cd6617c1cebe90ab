"""A risk that happened draws on the reserve: why and how much; state and money are one step."""

from PySide6.QtWidgets import QLineEdit, QWidget

from planning.budget.spending import SPENDING
from planning.change import Change
from planning.edits.spending import Draw, draw_on_reserve
from planning.errors import Refusal
from planning.exact import exact_text
from planning.parsing.money import parse_money
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label


class DrawOnReserveDialog(DialogFrame):
    """Begins with the risk's contingency plan and the money set aside for it; a refusal is told here."""

    def __init__(self, desk: Desk, risk: Id, parent: QWidget) -> None:
        texts = desk.texts
        super().__init__(desk.theme, texts, texts("risks.draw.title"), "lock", parent=parent)
        self._desk, self._risk = desk, risk
        row = desk.plan.risks[risk]
        self.body.addWidget(
            label(desk.theme, texts("risks.draw.about", name=row.name), tone="muted", wrap=True)
        )
        self.reason = self._field("risks.draw.reason", row.contingency.split("\n")[0])
        amount = "" if row.reserve is None else exact_text(desk.values, texts, "risk", risk, "reserve")
        self.amount = self._field("risks.draw.amount", amount)
        left = desk.formats.money(desk.get(SPENDING).reserve.left or 0)
        self.body.addWidget(label(desk.theme, texts("risks.draw.left", amount=left), "caption", "muted"))
        self.refusal = label(desk.theme, "", tone="critical", wrap=True)
        self.body.addWidget(self.refusal)
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.draw_button = self.add_button(texts("risks.draw.do"), "primary")
        self.draw_button.clicked.connect(self.draw)
        self.amount.returnPressed.connect(self.draw)
        self.setMinimumWidth(desk.theme.size("command_field"))

    def _field(self, key: str, text: str) -> QLineEdit:
        self.body.addWidget(label(self.theme, self.texts(key), "caption", "muted"))
        field = QLineEdit(text)
        field.setAccessibleName(self.texts(key))
        self.body.addWidget(field)
        return field

    def draw(self) -> None:
        """All of it or nothing."""
        desk = self._desk
        heard: list[Refusal] = []
        connection = desk.refused.connect(heard.append)
        done = desk.run(self._change, self)
        desk.refused.disconnect(connection)
        if done:
            self.accept()
        else:
            self.refusal.setText(desk.message_of(heard[0]))

    def _change(self) -> Change:
        desk, typed = self._desk, self.amount.text()
        amount = parse_money(typed, currency=desk.plan.info.currency) if typed.strip() else 0
        draw = Draw(self.reason.text().strip(), amount, desk.values.now.date())
        return draw_on_reserve(desk.values, self._risk, draw)
