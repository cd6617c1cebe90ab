"""Opens a workspace with its session: for the window, the command line and tests alike."""

import getpass
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planning.change import Scope
from planning.errors import PlanError, StoreError
from planning.live import LivePlan
from planning.ports import Clock
from planning.session import PlanSession
from storage.workspace import Workspace


def who_writes() -> str:
    """The name that the audit log gives to this user's edits."""
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "?"


@dataclass
class Opened:
    """An open workspace; `close` lets go of the file."""

    workspace: Workspace
    session: PlanSession
    only_for_reading: StoreError | None = None
    """Why it isn't open for writing: read-only, or held by somebody who is named."""
    kept: Path | None = None
    """Where the damaged file lies whose place this one took."""

    def close(self) -> None:
        self.workspace.close()

    def current(self) -> Scope:
        """The plan looked at last, else the newest one; PlanError `no_plan`."""
        heads = self.session.heads()
        noted = self.workspace.current_plan()
        if noted in heads:
            return noted
        if not heads:
            raise PlanError("no_plan")
        return max(heads, key=lambda scope: (heads[scope].archived is None, scope))

    def called(self, name: str | None) -> Scope:
        """The plan with this name or number; the current one for None. PlanError `plan_missing`."""
        if name is None:
            return self.current()
        heads = self.session.heads()
        by_name = [scope for scope, info in heads.items() if info.name == name]
        if by_name:
            return by_name[-1]
        if name.isdecimal() and int(name) in heads:
            return int(name)
        raise PlanError("plan_missing", plan=name)

    def live(self, scope: Scope) -> LivePlan:
        return LivePlan(self.session, scope)


def open_workspace(path: Path, clock: Clock, *, read_only: bool = False) -> Opened:
    """Opens or creates; a reader of a file that needs a migration, or isn't there, opens it for writing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workspace: Workspace | None = None
    if read_only and path.exists():
        with suppress_older():
            workspace = Workspace.open(path, who=who_writes(), clock=clock, read_only=True)
    if workspace is None:
        workspace = Workspace.open(path, who=who_writes(), clock=clock)
    return Opened(workspace, PlanSession(workspace, clock))


class suppress_older:
    """Lets `workspace_older` pass: only a writer may migrate the file."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        return isinstance(error, StoreError) and error.code == "workspace_older"
