"""workspace verify, backup, restore, history, undo, redo."""

from pathlib import Path

from desktop.cli.command import Answer, Call
from desktop.opening import who_writes
from planning.errors import PlanError, StoreError
from planning.ports import HistoryEntry
from planning.telling import change_label
from storage import backup as backups
from storage.verify import verify as verified

HISTORY_LENGTH = 100


def verify(call: Call) -> Answer:
    """Structure, references and checksums; StoreError `workspace_damaged` if anything is amiss."""
    if not call.path.exists():
        raise StoreError("workspace_missing", file=call.path.name)
    findings = verified(call.path)
    if findings:
        raise StoreError(
            "workspace_findings", file=call.path.name, count=len(findings), first=findings[0].code
        )
    return Answer(
        {"file": str(call.path), "findings": []}, [call.texts("cli.verify.good", file=call.path.name)]
    )


def backup(call: Call) -> Answer:
    """A verified copy, made by SQLite's own backup."""
    target = Path(call.arguments.file)
    if not call.path.exists():
        raise StoreError("workspace_missing", file=call.path.name)
    backups.backup(call.path, target)
    return Answer({"file": str(target)}, [call.texts("cli.backup.made", file=target)])


def restore(call: Call) -> Answer:
    """Takes a backup's place; the present state is kept beside it first."""
    kept = backups.restore(call.path, Path(call.arguments.file), who=who_writes(), clock=call.clock)
    shown = "" if kept is None else str(kept)
    return Answer(
        {"file": str(call.path), "kept": shown}, [call.texts("cli.restore.done", kept=shown or "–")]
    )


def history(call: Call) -> Answer:
    """The undo list of the plan: what can be undone, newest first, and what can be redone."""
    live = call.live(writing=False)
    undoable = live.session.undo_list(live.scope)[:HISTORY_LENGTH]
    redoable = live.session.redo_list(live.scope)
    lines = [f"{entry.at:%Y-%m-%d %H:%M}  {_label(call, entry)}" for entry in undoable]
    data = {
        "undo": [_told(call, entry) for entry in undoable],
        "redo": [_told(call, entry) for entry in redoable],
    }
    return Answer(data, lines)


def undo(call: Call) -> Answer:
    """Takes back the newest N steps."""
    return _step(call, "undo")


def redo(call: Call) -> Answer:
    """Does N undone steps again."""
    return _step(call, "redo")


def _step(call: Call, verb: str) -> Answer:
    live = call.live(writing=True)
    if call.arguments.count < 1:
        raise PlanError("count_unreadable", value=call.arguments.count)
    labels: list[str] = []
    for _ in range(call.arguments.count):
        waiting = live.session.undo_list if verb == "undo" else live.session.redo_list
        step = live.session.undo if verb == "undo" else live.session.redo
        if not waiting(live.scope) and labels:
            break
        change = step(live.scope, "cli")
        labels.append(change_label(call.texts, change))
    return Answer({verb: labels}, labels)


def _told(call: Call, entry: HistoryEntry) -> dict[str, object]:
    return {"seq": entry.seq, "at": entry.at.isoformat(), "label": _label(call, entry)}


def _label(call: Call, entry: HistoryEntry) -> str:
    return change_label(call.texts, entry.change)
