"""A folder into which a test puts a file's bytes, and the reading of it in a child as the program does it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storage.excel.read_book import read_book
from storage.excel.sheet import Book
from storage.limits import ReaderLimits
from tests.storage.excel.books import reader_command


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes, str], Path]:
    def _put(content: bytes, name: str = "plan.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return _put


@pytest.fixture
def read(put: Callable[[bytes, str], Path]) -> Callable[..., Book]:
    """The book that bytes hold."""

    def _read(content: bytes, name: str = "plan.xlsx", limits: ReaderLimits | None = None) -> Book:
        return read_book(put(content, name), command=reader_command(), limits=limits)

    return _read
