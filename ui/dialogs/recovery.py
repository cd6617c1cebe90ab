"""The workspace can't be opened: what is wrong, and the ways out that there are. Decides and opens nothing."""

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.message_dialog import Answer, MessageDialog


class RecoveryDialog(MessageDialog):
    """`ask()` gives restore, afresh, other or quit; Escape is quit. `backup` is a moment as text, "" for none."""

    def __init__(self, theme: Theme, texts: Texts, fault: str, backup: str, afresh: bool) -> None:
        answers = [Answer("quit", texts("recovery.quit"))]
        answers.append(Answer("other", texts("recovery.other"), "normal" if afresh else "primary"))
        if afresh:
            answers.append(Answer("afresh", texts("recovery.afresh"), "normal" if backup else "primary"))
        if backup:
            answers.append(Answer("restore", texts("recovery.restore"), "primary"))
        text = f"{fault}\n\n{texts('recovery.backup', moment=backup)}" if backup else fault
        if afresh and not backup:
            text = f"{fault}\n\n{texts('recovery.no_backup')}"
        super().__init__(theme, texts, "critical", texts("app.cannot_open"), text, answers)

    def ask(self) -> str:
        """Waits for the answer."""
        return super().ask() or "quit"
