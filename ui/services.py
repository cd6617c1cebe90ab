"""What the window asks of the program around it; desktop/ provides it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from planning.change import Scope
from planning.importing.project import ProjectDraft
from planning.ports import Attachments, RowHistories, Workbooks
from planning.schedule.holidays import PublishedYear


class Services(Protocol):
    """Everything beyond the open plan: files, other plans, settings."""

    @property
    def workbooks(self) -> Workbooks: ...

    @property
    def histories(self) -> RowHistories: ...

    @property
    def attachments(self) -> Attachments: ...

    @property
    def documents(self) -> Path:
        """The folder in which files are suggested."""
        ...

    @property
    def guide(self) -> Path:
        """The folder of the guide's first pages."""
        ...

    def backup(self, target: Path) -> None:
        """A verified copy of the workspace; StoreError otherwise."""
        ...

    def verify(self) -> int:
        """Number of faults found in the workspace file."""
        ...

    def open_plan(self, scope: Scope) -> None:
        """Shows another plan of the workspace."""
        ...

    def new_plan(self, name: str) -> None: ...

    def add_project(self, project: ProjectDraft, name: str, then: Callable[[bool], None]) -> None:
        """A project file as a plan of its own, called `name` if the file doesn't say; shows it. `then` as in
        `Desk.run_large`."""
        ...

    def copy_plan(self, name: str) -> None:
        """A copy of the plan that is shown, under another name; shows it."""
        ...

    @property
    def workspace(self) -> Path:
        """The file that is open."""
        ...

    @property
    def recent(self) -> Sequence[Path]:
        """Other workspaces opened lately, the newest first."""
        ...

    def open_workspace(self, path: Path) -> None:
        """Goes over to another workspace."""
        ...

    def sample_plan(self) -> None: ...

    def published_years(self) -> Sequence[int]:
        """Years whose public holidays the program knows."""
        ...

    def public_holidays(self, year: int) -> PublishedYear:
        """China's, with make-up workdays; PlanError `holidays_not_published` for any other year."""
        ...

    def set_language(self, lang: str) -> None: ...

    def set_theme(self, mode: str) -> None: ...

    def set_density(self, density: str) -> None: ...
