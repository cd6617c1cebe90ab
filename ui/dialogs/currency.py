"""The plan's currency: says what stays, what is rounded, and that nothing is converted, before it is changed."""

from PySide6.QtWidgets import QComboBox, QWidget

from planning.edits.currency import change_currency, checked_code, foresee_currency
from planning.errors import PlanError
from ui.desk import Desk
from ui.dialogs.form import form_layout
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label

CODES = (
    "CNY",
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "HKD",
    "TWD",
    "KRW",
    "SGD",
    "AUD",
    "CAD",
    "CHF",
    "INR",
    "KWD",
    "THB",
    "VND",
)
WIDTH = 440


class CurrencyDialog(DialogFrame):
    """Any code of three letters may be typed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("currency.title"), "budget", parent=parent)
        self._desk = desk
        self.code = QComboBox()
        self.code.setEditable(True)
        self.code.setAccessibleName(desk.texts("currency.code"))
        now = desk.plan.info.currency
        self.code.addItems([*CODES] if now in CODES else [now, *CODES])
        self.code.setCurrentText(now)
        form = form_layout()
        form.addRow(desk.texts("currency.code"), self.code)
        self.body.addLayout(form)
        self.told = label(desk.theme, "", tone="muted", wrap=True)
        self.rounded = label(desk.theme, "", tone="warning", wrap=True)
        self.body.addWidget(self.told)
        self.body.addWidget(self.rounded)
        self.body.addStretch(1)
        cancel = self.add_button(desk.texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.do_button = self.add_button(desk.texts("currency.do"), "primary")
        self.do_button.clicked.connect(self.make)
        self.code.currentTextChanged.connect(lambda _text: self.foresee())
        self.setMinimumWidth(WIDTH)
        self.foresee()

    def foresee(self) -> None:
        """What the chosen code would touch."""
        desk, texts, typed = self._desk, self.texts, self.code.currentText()
        self.rounded.hide()
        self.do_button.setEnabled(False)
        try:
            code, found = checked_code(typed), foresee_currency(desk.plan, typed)
        except PlanError as refusal:
            self.told.setText(desk.message_of(refusal))
            return
        if code == desk.plan.info.currency:
            self.told.setText(texts("currency.same"))
            return
        self.do_button.setEnabled(True)
        self.told.setText(texts("currency.told", count=found.amounts))
        if found.rounded:
            self.rounded.setText(texts("currency.rounded", count=found.rounded, code=code))
            self.rounded.show()

    def make(self) -> None:
        """One change."""
        desk = self._desk
        if desk.run(lambda: change_currency(desk.values, self.code.currentText()), self):
            self.accept()
