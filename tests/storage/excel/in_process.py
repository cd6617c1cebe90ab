"""Reads a file as the child does, but here: for tests that read hundreds of files of our own."""

import json
from pathlib import Path

from storage.excel.check import check_file
from storage.excel.reader.frames import PROGRESS, Assembly
from storage.excel.reader_child import read_checked
from storage.excel.sheet import Book


def read_here(path: Path) -> Book:
    assembly = Assembly(path.name)

    def send(kind: bytes, content: object) -> None:
        if kind != PROGRESS:
            assembly.take(kind, json.loads(json.dumps(content)))

    read_checked(check_file(path), None, send)
    return assembly.book
