"""The first hundred bytes of a file, looked at before SQLite is: is it ours, whole enough, and how old?"""

import struct
from dataclasses import dataclass
from pathlib import Path

from planning.errors import StoreError
from storage import schema
from storage.faults import damaged, told

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says; `journal_beside` means that SQLite may still roll the file back when it opens it."""

    version: int
    journal_beside: bool


def demand_ours(path: Path) -> Header:
    """The header of an existing workspace, read without touching the file.

    Raises StoreError: workspace_damaged (empty, zeros, truncated), workspace_not_ours, workspace_newer.
    Never call it while this process is inside a transaction on the file: closing the file drops SQLite's locks.
    """
    with told(path):
        head, size = _first_bytes(path)
        journal = journal_of(path).exists()
    if size == 0:
        raise damaged(path, "empty")
    if not head.strip(b"\x00"):
        raise damaged(path, "zeros")
    if len(head) < _SIZE:
        raise damaged(path, "truncated") if _MAGIC.startswith(head[: len(_MAGIC)]) else _not_ours(path)
    if not head.startswith(_MAGIC) or _word(head, 68) != schema.APPLICATION_ID:
        raise _not_ours(path)
    if not journal and _says_more_than(head, size):
        raise damaged(path, "truncated")
    version = _word(head, 60)
    if version > schema.SCHEMA_VERSION and not journal:
        raise newer(path, version)
    return Header(version, journal)


def newer(path: Path, version: int) -> StoreError:
    return StoreError("workspace_newer", file=path.name, version=version, known=schema.SCHEMA_VERSION)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of a file."""
    return path.with_name(path.name + "-journal")


def _first_bytes(path: Path) -> tuple[bytes, int]:
    with path.open("rb") as file:
        return file.read(_SIZE), path.stat().st_size


def _not_ours(path: Path) -> StoreError:
    return StoreError("workspace_not_ours", file=path.name)


def _word(head: bytes, at: int) -> int:
    """A big-endian 32-bit number of the header (SQLite file format, section 1.3)."""
    return int(struct.unpack_from(">I", head, at)[0])


def _says_more_than(head: bytes, size: int) -> bool:
    """Whether the header counts more pages than the file has; the count holds only if 24 and 92 agree."""
    page_size = struct.unpack_from(">H", head, 16)[0]
    page_size = 65536 if page_size == 1 else page_size
    return _word(head, 24) == _word(head, 92) and bool(_word(head, 28) * page_size > size)
