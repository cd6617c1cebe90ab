"""Records out of an XML file of any size: one small tree at a time, nothing fetched, no document type allowed."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from planning.errors import PlanError, StoreError

LARGEST_FILE = 256 << 20
DEEPEST = 64
LONGEST_RECORD = 16 << 20
_CHUNK = 1 << 16

Taker = Callable[[str, Element], None]


def read_records(path: Path, containers: frozenset[str], take: Taker) -> None:
    """Calls `take(container, record)` for every child of a container that stands right under the root, and
    `take("", field)` for every other child of the root. Names come without their namespace.

    Raises PlanError file_damaged, file_dangerous (a document type, or nested too deep), file_too_large; StoreError
    file_unreadable.
    """
    reader = _Reader(path.name, containers, take)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PlanError("file_too_large", file=path.name, mebibytes=path.stat().st_size >> 20)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                reader.parser.Parse(chunk, False)
            reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise PlanError("file_damaged", file=path.name) from error
    except OSError as error:
        raise StoreError("file_unreadable", file=path.name, reason=error.strerror or "") from error


class _Reader:
    def __init__(self, file: str, containers: frozenset[str], take: Taker) -> None:
        self._file, self._containers, self._take = file, containers, take
        self._path: list[str] = []
        self._builder: TreeBuilder | None = None
        self._length = self._begun = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.buffer_text = True

    def _refuse(self, *_declared: object) -> None:
        raise PlanError("file_dangerous", file=self._file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self._path.append(name)
        if len(self._path) > DEEPEST:
            raise PlanError("file_dangerous", file=self._file)
        if self._builder is None and self._begins_record():
            self._builder, self._length, self._begun = TreeBuilder(), 0, len(self._path)
        if self._builder is not None:
            self._builder.start(name, attributes)

    def _begins_record(self) -> bool:
        if len(self._path) == 2:
            return self._path[1] not in self._containers
        return len(self._path) == 3

    def _data(self, text: str) -> None:
        if self._builder is not None:
            self._length += len(text)
            if self._length > LONGEST_RECORD:
                raise PlanError("file_dangerous", file=self._file)
            self._builder.data(text)

    def _end(self, name: str) -> None:
        depth, container = len(self._path), self._path[1] if len(self._path) == 3 else ""
        self._path.pop()
        if self._builder is None:
            return
        self._builder.end(name.rpartition(" ")[2])
        if depth == self._begun:
            record = self._builder.close()
            self._builder = None
            self._take(container, record)
