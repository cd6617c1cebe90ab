"""Puts small files into Qt's resource tree at run time, since a style sheet takes pictures by address only.

The layout is that of rcc's format 2 (qresource.cpp): a tree of nodes, their names and their contents.
"""

import struct
import zlib
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import qRegisterResourceData

DIRECTORY = 2
VERSION = 2


def qt_hash(name: str) -> int:
    """Qt's hash of a node's name; siblings are stored in its order."""
    value = 0
    for unit in memoryview(name.encode("utf-16-le")).cast("H"):
        value = (value << 4) + unit
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value


class _Names:
    def __init__(self) -> None:
        self.data = bytearray()

    def add(self, name: str) -> int:
        offset = len(self.data)
        self.data += struct.pack(">HI", len(name), qt_hash(name)) + name.encode("utf-16-be")
        return offset


def _folder(name_offset: int, count: int, first: int) -> bytes:
    return struct.pack(">IHIIQ", name_offset, DIRECTORY, count, first, 0)


def _file(name_offset: int, data_offset: int) -> bytes:
    any_territory, c_language = 0, 1
    return struct.pack(">IHHHIQ", name_offset, 0, any_territory, c_language, data_offset, 0)


@cache
def _mount(tree: bytes, names: bytes, contents: bytes) -> bool:
    """Qt reads these very buffers from now on; as keys of the cache they live as long as the process."""
    return qRegisterResourceData(VERSION, tree, names, contents)


def register_files(files: Mapping[str, bytes]) -> str:
    """Makes `files` readable and returns the address of their folder; equal files share one folder."""
    names, contents, nodes = _Names(), bytearray(), b""
    for name in sorted(files, key=qt_hash):
        nodes += _file(names.add(name), len(contents))
        contents += struct.pack(">I", len(files[name])) + files[name]
    folder = f"luodi-{zlib.crc32(contents):08x}"
    tree = _folder(0, 1, 1) + _folder(names.add(folder), len(files), 2) + nodes
    _mount(tree, bytes(names.data), bytes(contents))
    return f":/{folder}"
