"""Files on rows of any table: which row has which file; the bytes are kept elsewhere under their digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import Attachment, Id


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file whose bytes are kept: its name, media type and size in bytes."""

    name: str
    media: str
    digest: str
    size: int


def attachments_of(plan: Plan, table: str, row_id: Id) -> list[Attachment]:
    """The files of a row in the order in which they came."""
    uid = getattr(plan.find(table, row_id), "uid", None)
    found = (file for file in plan.attachments.values() if file.kind == table and file.row_uid == uid)
    return sorted(found, key=lambda file: file.id)


def attach_files(plan: Plan, table: str, row_id: Id, files: Sequence[KeptFile]) -> Change:
    """The files on the row; one that it has already isn't added again. PlanError `row_missing`."""
    builder = ChangeBuilder(plan)
    uid = builder.row(table, row_id).uid
    there = {(file.digest, file.name) for file in attachments_of(plan, table, row_id)}
    for file in files:
        if (file.digest, file.name) in there:
            continue
        builder.add(
            "attachment",
            kind=table,
            row_uid=uid,
            name=file.name,
            media=file.media,
            digest=file.digest,
            size=file.size,
        )
    return builder.change("undo.attach", count=len(files), name=files[0].name if files else "")


def remove_attachment(plan: Plan, file_id: Id) -> Change:
    """The row loses the file; undo gives it back."""
    builder = ChangeBuilder(plan)
    name = str(getattr(builder.row("attachment", file_id), "name", ""))
    builder.delete("attachment", file_id)
    return builder.change("undo.remove_attachment", name=name)
