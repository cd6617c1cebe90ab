"""A project file into a workspace: a new plan that becomes the current one, or added to one that is named."""

from dataclasses import dataclass
from pathlib import Path

from desktop.opening import Opened
from planning.change import Change, Scope
from planning.importing.project import ProjectDraft
from planning.importing.project_plan import add_project, plan_of_project
from storage.interchange import read_project

CURRENCY = "CNY"
"""Project files keep no money that is taken over; a new plan counts in this until somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class ImportedProject:
    """`scope` is where the plan is or would be."""

    draft: ProjectDraft
    change: Change
    scope: Scope


def import_project(
    opened: Opened, path: Path, *, into: str | None = None, dry_run: bool = False, origin: str = "import"
) -> ImportedProject:
    """Reads and, unless `dry_run`, takes over. PlanError and StoreError of the reader; `plan_missing`."""
    draft = read_project(path)
    if into is not None:
        scope = opened.called(into)
        change = add_project(opened.session.plan(scope), draft, path.name)
        if not dry_run:
            opened.session.run(change, origin)
        return ImportedProject(draft, change, scope)
    scope = opened.session.new_scope()
    change = plan_of_project(scope, draft, path.stem, CURRENCY)
    if not dry_run:
        opened.session.run(change, origin, undoable=False)
        if not opened.session.read_only:
            opened.workspace.set_current_plan(scope)
    return ImportedProject(draft, change, scope)


def added_rows(change: Change, table: str) -> int:
    """How many rows of a table the change adds."""
    return sum(delta.before is None for delta in change.deltas if delta.table == table)
