"""What the window's commands do, apart from files and plans: looks, language, undo, palette."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from ui.dialogs.palette import CommandPalette
from ui.main_window import MainWindow
from ui.services import Services

AskName = Callable[[QWidget, str, str, str], str]
"""Parent, title, question, suggestion → the name, or "" for none."""


def ask_name(parent: QWidget, title: str, question: str, suggestion: str) -> str:
    """The system's small dialog."""
    name, accepted = QInputDialog.getText(parent, title, question, text=suggestion)
    return name.strip() if accepted else ""


class WindowCommands(QObject):
    """Connects the commands of one window."""

    def __init__(self, window: MainWindow, services: Services, ask: AskName = ask_name) -> None:
        super().__init__(window)
        self._window, self._services, self._ask = window, services, ask
        self._texts = window.desk.texts
        self.palette = CommandPalette(window)
        window.app_row.search_requested.connect(self.palette.open_with)
        self._connect()
        self._show_choices()

    def _connect(self) -> None:
        window, services = self._window, self._services
        slots: dict[str, Callable[[], object]] = {
            "file.quit": window.close,
            "edit.undo": window.undo,
            "edit.redo": window.desk.redo,
            "view.inspector": self._fold_inspector,
            "view.chinese": lambda: services.set_language("zh_CN"),
            "view.english": lambda: services.set_language("en"),
            "tools.palette": lambda: self.palette.open_with(""),
            "tools.doctor": window.show_doctor,
            "plan.use_sop": self.use_sop,
            "tools.tick_codes": self.tick_codes,
            "tools.verify": self.verify,
            "help.guide": self.show_guide,
            "help.about": self.about,
            "help.keys": self.show_keys,
        }
        for mode in ("system", "light", "dark"):
            slots[f"view.theme_{mode}"] = lambda mode=mode: services.set_theme(mode)
        for density in ("compact", "normal", "roomy"):
            slots[f"view.rows_{density}"] = lambda density=density: services.set_density(density)
        for key, slot in slots.items():
            # QAction.triggered brings a bool along, which none of them wants.
            window.actions_table[key].triggered.connect(lambda _checked=False, slot=slot: slot())

    def _show_choices(self) -> None:
        actions, theme = self._window.actions_table, self._window.desk.theme
        actions[f"view.theme_{theme.mode}"].setChecked(True)
        actions[f"view.rows_{theme.density}"].setChecked(True)
        actions["view.chinese" if self._texts.lang == "zh_CN" else "view.english"].setChecked(True)
        actions["view.inspector"].setChecked(not self._window.inspector.folded)
        self._window.inspector.fold_changed.connect(
            lambda folded: actions["view.inspector"].setChecked(not folded)
        )

    # --- commands -----------------------------------------------------------------------------

    def verify(self) -> None:
        """Says how the workspace file is."""
        faults = self._services.verify()
        if faults:
            self._window.message.show_message("critical", self._texts("verify.faults", count=faults))
        else:
            self._window.message.show_message("good", self._texts("verify.good"))

    def use_sop(self) -> None:
        """Makes tasks of a procedure."""
        from ui.dialogs.use_sop import UseSopDialog

        UseSopDialog(self._window.desk, None, self._window).open()

    def tick_codes(self) -> None:
        """Ticks what was ticked on paper."""
        from ui.dialogs.tick_codes import TickCodesDialog

        TickCodesDialog(self._window.desk, self._window).open()

    def about(self) -> None:
        """Version and licences."""
        from ui.dialogs.about import AboutDialog

        AboutDialog(self._window.desk, self._window).open()

    def show_guide(self) -> None:
        """How to work with it."""
        from ui.dialogs.guide import GuideDialog

        GuideDialog(self._window.desk, self._services.guide, self._window).open()

    def show_keys(self) -> None:
        """Every shortcut."""
        from ui.dialogs.about import KeysDialog

        KeysDialog(self._window.desk, self._window.actions_table, self._window).open()

    def _fold_inspector(self) -> None:
        inspector = self._window.inspector
        inspector.set_folded(not inspector.folded)
