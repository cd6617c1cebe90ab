"""The zip package of a workbook: its directory, its parts, and what a harmful one looks like. Reads no cell.

Refuses by what the directory declares, before anything is unpacked; the parts are read with the declared size as
their limit, so that a false size is noticed too.
"""

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree

from planning.errors import PlanError

MEBIBYTE: Final = 1 << 20
MOST_PARTS: Final = 5_000
MOST_SHEETS: Final = 1_000
LARGEST_PART: Final = 600 * MEBIBYTE
LARGEST_TOTAL: Final = 1024 * MEBIBYTE
LARGEST_SMALL_PART: Final = 24 * MEBIBYTE
HONEST_SIZE: Final = 32 * MEBIBYTE
HIGHEST_RATIO: Final = 150
_PROLOG: Final = 65_536
_SMALLEST_STRING: Final = 5  # "<si/>"

_ROOT = re.compile(rb"<(?![?!])")
_COMMENTS = re.compile(rb"<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)", re.S)
_UNIQUE_COUNT = re.compile(rb'uniqueCount\s*=\s*["\']\s*(\d+)')

BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises over a damaged zip file."""


class Package:
    """An opened zip file whose parts are found by lower-case name with forward slashes."""

    def __init__(self, path: Path) -> None:
        """Raises PlanError file_incomplete or file_damaged."""
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except BROKEN_ZIP as error:
            raise PlanError(_why_no_zip(path), file=path.name) from error
        self.entries = self._zip.infolist()
        self.parts = {_plain_name(info.filename): info for info in self.entries if not info.is_dir()}

    def close(self) -> None:
        self._zip.close()

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, part: str) -> IO[bytes]:
        """The part's stream. Raises PlanError file_damaged."""
        try:
            return self._zip.open(self.parts[_plain_name(part)])
        except (*BROKEN_ZIP, KeyError) as error:
            raise PlanError("file_damaged", file=self.name, part=part) from error

    def read(self, part: str, most: int = LARGEST_SMALL_PART) -> bytes:
        """A part as a whole. Raises PlanError file_damaged, or workbook_unpacks_too_large above `most` bytes."""
        if _plain_name(part) in self.parts and self.parts[_plain_name(part)].file_size > most:
            raise PlanError("workbook_unpacks_too_large", file=self.name, part=part)
        with self.open(part) as stream:
            return read_from(stream, most, self.name, part)

    def tree(self, part: str) -> ElementTree.Element:
        """A small XML part. Raises PlanError file_damaged."""
        try:
            return ElementTree.fromstring(self.read(part))
        except (
            ElementTree.ParseError,
            LookupError,
            ValueError,
        ) as error:  # the latter two: unknown encodings
            raise PlanError("file_damaged", file=self.name, part=part) from error


def read_from(stream: IO[bytes], most: int, file: str, part: str) -> bytes:
    """Up to `most` bytes of an opened part. Raises PlanError file_damaged."""
    try:
        return stream.read(most)
    except BROKEN_ZIP as error:
        raise PlanError("file_damaged", file=file, part=part) from error


def check_directory(package: Package) -> None:
    """Raises PlanError for a package that would burst, or that says two things at once."""
    infos = package.entries
    file = package.name
    if len(infos) > MOST_PARTS:
        raise PlanError("workbook_too_many_parts", file=file, count=len(infos))
    names = [_plain_name(info.filename) for info in infos if not info.is_dir()]
    if len(set(names)) != len(names):
        raise PlanError("workbook_duplicate_parts", file=file)
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > LARGEST_TOTAL or max((info.file_size for info in infos), default=0) > LARGEST_PART:
        raise PlanError("workbook_unpacks_too_large", file=file, mebibytes=total // MEBIBYTE)
    if total > HONEST_SIZE and total > HIGHEST_RATIO * max(packed, 1):
        raise PlanError("workbook_unpacks_too_large", file=file, mebibytes=total // MEBIBYTE)
    if any(info.flag_bits & 1 for info in infos):
        raise PlanError("file_password_protected", file=file)
    if _overlapping(infos):
        raise PlanError("workbook_duplicate_parts", file=file)


def check_xml_parts(package: Package) -> None:
    """Raises PlanError for a document type, with which entities could be brought in, in any XML part."""
    for part in package.parts:
        if part.endswith((".xml", ".rels", ".vml")):
            with package.open(part) as stream:
                prolog = _prolog(stream, package.name, part)
            if b"<!" in prolog:
                raise PlanError("workbook_has_doctype", file=package.name, part=part)


def check_string_count(package: Package, part: str) -> None:
    """Raises PlanError when the shared strings claim to be more than their part can hold: readers reserve for them."""
    info = package.parts.get(_plain_name(part))
    if info is None:
        return
    with package.open(part) as stream:
        head = as_utf8(read_from(stream, 4096, package.name, part))
    found = _UNIQUE_COUNT.search(head)
    if found and (len(found[1]) > 9 or int(found[1]) > info.file_size // _SMALLEST_STRING + 1):
        raise PlanError("workbook_counts_false", file=package.name, count=int(found[1]))


def as_utf8(head: bytes) -> bytes:
    """The head of an XML part as UTF-8, should it be UTF-16."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace").encode("utf-8", "replace")
    if head[:4] == b"<\0?\0":
        return head.decode("utf-16-le", "replace").encode("utf-8", "replace")
    if head[:4] == b"\0<\0?":
        return head.decode("utf-16-be", "replace").encode("utf-8", "replace")
    return head


def _prolog(stream: IO[bytes], file: str, part: str) -> bytes:
    """What stands before the root element, without comments; all of the look-ahead when there is no root in it."""
    raw = b""
    blanked = b""
    for more in (2048, _PROLOG):
        raw += read_from(stream, more, file, part)
        blanked = _COMMENTS.sub(b"", as_utf8(raw))
        found = _ROOT.search(blanked)
        if found:
            return blanked[: found.start()]
    return blanked


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for info in sorted(infos, key=lambda i: i.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + 30 + info.compress_size
    return False


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _why_no_zip(path: Path) -> str:
    """A zip file without its directory was cut off; one with a directory that leads nowhere is damaged."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 66_000))
        return "file_damaged" if b"PK\x05\x06" in file.read() else "file_incomplete"
