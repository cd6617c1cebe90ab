"""What every command gets and gives back."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.clock import SystemClock
from planning.formats import Formats
from planning.parsing.typed import Wording
from planning.schedule.from_plan import day_minutes
from planning.texts import Texts
from planning.wording import choice_words

if TYPE_CHECKING:
    from desktop.opening import Opened
    from planning.live import LivePlan


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is the JSON document, `lines` the same for reading."""

    data: object
    lines: Sequence[str] = ()


@dataclass
class Call:
    """One command being carried out; opens the workspace when it is first needed, unless it was `borrowed`."""

    arguments: Namespace
    texts: Texts
    clock: SystemClock
    borrowed: "Opened | None" = None
    _opened: "Opened | None" = field(default=None, init=False)

    @property
    def path(self) -> Path:
        chosen = self.arguments.workspace
        return Path(chosen) if chosen else paths.default_workspace()

    def open(self, *, writing: bool) -> "Opened":
        """Raises StoreError; `workspace_in_use` when another process writes."""
        if self.borrowed is not None:
            return self.borrowed
        if self._opened is None:
            from desktop.opening import open_workspace

            self._opened = open_workspace(self.path, self.clock, read_only=not writing)
        return self._opened

    def live(self, *, writing: bool) -> "LivePlan":
        """The plan that the command is about; PlanError `no_plan` or `plan_missing`."""
        opened = self.open(writing=writing)
        return opened.live(opened.called(self.arguments.plan))

    def formats(self, live: "LivePlan") -> Formats:
        return Formats(self.texts, live.plan.info.currency, self.clock.today(), day_minutes(live.values))

    def wording(self) -> Wording:
        return choice_words(self.texts)

    def from_anywhere(self, argv: Sequence[str]) -> list[str]:
        """The words with the paths among them made absolute: another process has another working folder."""
        given = vars(self.arguments)
        named = [given.get(name) for name in ("out", "file", "folder", "workspace")]
        paths_named = {str(path) for path in [*named, *(given.get("files") or ())] if path}
        return [str(Path(word).absolute()) if word in paths_named else word for word in argv]

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
