"""The directory of an OLE compound file ([MS-CFB]): tells what it is and whether it is encrypted. Reads no cell."""

import struct
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


_FIRST_RESERVED: Final = 0xFFFFFFFA
_ENTRY: Final = 128
_MOST_ENTRIES: Final = 4096
_LOOK_AHEAD: Final = 16384
_FILE_PASS: Final = 0x002F
_BOUND_SHEET: Final = 0x0085
_END_OF_STREAM: Final = 0x000A


class BrokenCompound(ValueError):
    """The compound file's own tables lead nowhere: cut off or damaged."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Compound:
    """A compound file held in memory. Raises BrokenCompound when its tables can't be followed."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(MAGIC):
            raise BrokenCompound("no header")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise BrokenCompound("sector size")
        self._sector = 1 << shift
        self._fat = self._read_fat()
        (first,) = struct.unpack_from("<I", data, 48)
        self._entries = self._read_directory(first)

    @property
    def names(self) -> set[str]:
        """Names of all streams and storages, wherever they hang in the tree."""
        return {entry.name for entry in self._entries}

    def head(self, name: str) -> bytes:
        """The first 16 kB of the stream called `name`, empty when there is none."""
        for entry in self._entries:
            if entry.name == name and entry.kind == 2:
                return self._stream_head(entry)
        return b""

    def _sector_at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        part = self._data[start : start + self._sector]
        if not part:
            raise BrokenCompound(f"sector {number} lies outside the file")
        return part

    def _read_fat(self) -> list[int]:
        blocks = [n for n in struct.unpack_from("<109I", self._data, 76) if n < _FIRST_RESERVED]
        following, seen = struct.unpack_from("<I", self._data, 68)[0], 0
        while following < _FIRST_RESERVED and seen <= len(self._data) // self._sector:
            words = struct.unpack(
                f"<{self._sector // 4}I", self._sector_at(following).ljust(self._sector, b"\xff")
            )
            blocks += [n for n in words[:-1] if n < _FIRST_RESERVED]
            following, seen = words[-1], seen + 1
        fat: list[int] = []
        for block in blocks[: len(self._data) // self._sector + 1]:
            part = self._sector_at(block).ljust(self._sector, b"\xff")
            fat += struct.unpack(f"<{self._sector // 4}I", part)
        return fat

    def _chain(self, start: int, most: int) -> bytes:
        """The bytes of the chain of sectors from `start`, at most about `most` of them."""
        parts: list[bytes] = []
        taken, seen = 0, set[int]()
        while start < _FIRST_RESERVED and taken < most:
            if start in seen:
                raise BrokenCompound("chain runs in a circle")
            seen.add(start)
            part = self._sector_at(start)
            parts.append(part)
            taken += self._sector
            if start >= len(self._fat):
                raise BrokenCompound("chain leaves the table")
            start = self._fat[start]
        return b"".join(parts)

    def _read_directory(self, first: int) -> list[_Entry]:
        raw = self._chain(first, _MOST_ENTRIES * _ENTRY)
        entries = []
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", raw, at + 64)
            kind = raw[at + 66]
            if kind and 2 <= length <= 64:
                name = raw[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", raw, at + 116)
                entries.append(_Entry(name, kind, start, size))
        if not entries:
            raise BrokenCompound("no directory")
        return entries

    def _stream_head(self, entry: _Entry) -> bytes:
        wanted = min(entry.size, _LOOK_AHEAD)
        (cutoff,) = struct.unpack_from("<I", self._data, 56)
        if entry.size >= cutoff:
            return self._chain(entry.start, wanted)[:wanted]
        root = next((e for e in self._entries if e.kind == 5), None)
        if root is None:
            raise BrokenCompound("no root")
        mini = self._chain(root.start, root.size)
        (table_start,) = struct.unpack_from("<I", self._data, 60)
        raw = self._chain(table_start, len(self._data))
        table = struct.unpack(f"<{len(raw) // 4}I", raw)
        parts: list[bytes] = []
        at = entry.start
        while at < len(table) and len(parts) * 64 < wanted:
            parts.append(mini[at * 64 : at * 64 + 64])
            at = table[at]
        return b"".join(parts)[:wanted]


def is_encrypted_xls(head: bytes) -> bool:
    """Whether a BIFF stream announces encryption (record FILEPASS among its first ones)."""
    at = 0
    while at + 4 <= len(head):
        record, length = struct.unpack_from("<HH", head, at)
        if record == _FILE_PASS:
            return True
        if record in (_BOUND_SHEET, _END_OF_STREAM):
            return False
        at += 4 + length
    return False
