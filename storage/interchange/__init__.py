"""Files of other planners, read as a project draft. No spreadsheet comes here."""

from pathlib import Path

from planning.importing.project import ProjectDraft

_MSPDI = b"http://schemas.microsoft.com/project"
_HEAD = 65_536


def project_kind(path: Path) -> str | None:
    """`mspdi` by content, whatever the file is called; None for what is no project file, or can't be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16_384]
    return "mspdi" if start.startswith(b"<") and _MSPDI in start else None


def read_project(path: Path) -> ProjectDraft:
    """The file as a draft; PlanError `file_damaged`, `file_dangerous`, `file_too_large`."""
    from storage.interchange.mspdi import read_mspdi

    return read_mspdi(path)
