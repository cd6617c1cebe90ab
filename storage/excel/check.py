"""What a file really is, by its content and never by its extension, and whether it is safe to hand to a reader.

The first thing that happens to a colleague's file. Reads directories and heads only, no cell; takes well under a second
on anything.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from planning.errors import PlanError, StoreError
from storage.excel import ole
from storage.excel.package import Package, as_utf8, check_directory, check_string_count, check_xml_parts

WORKBOOK_KINDS: Final = frozenset({"xlsx", "xlsm", "xlsb", "xls", "ods", "text"})
LARGEST_FILE: Final = 256 << 20
_HEAD: Final = 65_536

_SIGNATURES: Final = (
    (b"%PDF", "file_is_pdf"),
    (b"{\\rtf", "file_is_document"),
    (b"\x89PNG", "file_is_image"),
    (b"\xff\xd8\xff", "file_is_image"),
    (b"GIF8", "file_is_image"),
    (b"BM", "file_is_image"),
    (b"II*\0", "file_is_image"),
    (b"MM\0*", "file_is_image"),
    (b"RIFF", "file_is_image"),
    (b"Rar!", "file_is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "file_is_archive"),
    (b"\x1f\x8b", "file_is_archive"),
    (b"SQLite format 3\0", "file_is_database"),
)
_TEXT_SAFE: Final = {b"BM", b"RIFF"}  # two letters could start a table too: they need a zero byte to count
_OLD_XLS: Final = re.compile(rb"\x09[\x00\x02\x04][\x04\x06]\x00")
_HTML: Final = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|script)\b", re.I)


@dataclass(frozen=True, slots=True)
class Checked:
    """`kind`: xlsx, xlsm, xlsb, xls, ods or text (csv, tsv); `warnings` are codes for the report."""

    path: Path
    kind: str
    size: int
    warnings: list[str] = field(default_factory=list)


def check_file(path: Path) -> Checked:
    """Raises PlanError (not a workbook, protected, incomplete, harmful, not yet supported) or StoreError (missing,
    locked, unreadable)."""
    head, size = read_head(path)
    if path.name.startswith("~$"):
        raise PlanError("file_is_owner_file", file=path.name)
    if size == 0:
        raise PlanError("file_empty", file=path.name)
    if size > LARGEST_FILE:
        raise PlanError("file_too_large", file=path.name, mebibytes=size >> 20)
    if not head.strip(b"\0"):
        raise PlanError("file_all_zeros", file=path.name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _check_zip(path, size)
    if head.startswith(ole.MAGIC):
        return _check_ole(path, size)
    if _OLD_XLS.match(head):
        raise PlanError("workbook_too_old", file=path.name)
    _refuse_signatures(path, head)
    _refuse_markup(path, as_utf8(head))
    return Checked(path, "text", size)


def read_head(path: Path) -> tuple[bytes, int]:
    """The first 64 kB and the size. Raises StoreError file_missing, file_is_folder, file_locked, file_unreadable."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD), file.seek(0, 2)
    except OSError as error:
        raise reading_error(error, path) from error


def reading_error(error: OSError, path: Path) -> StoreError:
    """What an OSError met while opening `path` for reading means to the user."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return StoreError("file_missing", file=path.name)
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return StoreError("file_is_folder", file=path.name)
    if getattr(error, "winerror", None) in (32, 33):  # sharing and lock violation: open in Excel
        return StoreError("file_locked", file=path.name)
    return StoreError("file_unreadable", file=path.name, reason=error.strerror or type(error).__name__)


def _refuse_signatures(path: Path, head: bytes) -> None:
    for signature, code in _SIGNATURES:
        if head.startswith(signature) and (signature not in _TEXT_SAFE or b"\0" in head):
            raise PlanError(code, file=path.name)


def _refuse_markup(path: Path, head: bytes) -> None:
    """XML and HTML under any name."""
    start = head[3:] if head.startswith(b"\xef\xbb\xbf") else head
    start = start.lstrip()[:16_384]
    if not start.startswith(b"<"):
        return
    if b"http://schemas.microsoft.com/project" in start:
        raise PlanError("kind_not_yet_supported", file=path.name, kind="mspdi")
    if re.search(rb"<project\s[^>]*(?:view-date|gantt-divider-location|view-index)", start):
        raise PlanError("kind_not_yet_supported", file=path.name, kind="gan")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<Workbook" in start:
        raise PlanError("kind_not_yet_supported", file=path.name, kind="xml_spreadsheet")
    if b"office:document" in start and b"opendocument.spreadsheet" in start:
        raise PlanError("kind_not_yet_supported", file=path.name, kind="fods")
    if _HTML.search(start):
        raise PlanError("file_is_html", file=path.name)
    if start.startswith(b"<?xml"):
        raise PlanError("file_is_xml", file=path.name)


def _check_ole(path: Path, size: int) -> Checked:
    try:
        compound = ole.Compound(path.read_bytes())
        names = compound.names
        stream = "Workbook" if "Workbook" in names else "Book"
        encrypted = stream in names and ole.is_encrypted_xls(compound.head(stream))
    except ole.BrokenCompound as error:
        raise PlanError("file_damaged", file=path.name) from error
    if encrypted or names & {"EncryptedPackage", "EncryptionInfo"}:
        raise PlanError("file_password_protected", file=path.name)
    if stream in names:
        return Checked(path, "xls", size, ["macros_ignored"] if "_VBA_PROJECT_CUR" in names else [])
    if any(re.fullmatch(r"Props\d*|\x01?MSProject.*", name) for name in names):
        raise PlanError("mpp_unsupported", file=path.name)
    if names & {"WordDocument", "PowerPoint Document"}:
        raise PlanError("file_is_document", file=path.name)
    raise PlanError("file_not_recognised", file=path.name)


def _check_zip(path: Path, size: int) -> Checked:
    with Package(path) as package:
        check_directory(package)
        kind = _zip_kind(package)
        check_xml_parts(package)
        if kind == "ods":
            return Checked(path, kind, size)
        check_string_count(package, "xl/sharedstrings.xml")
        macros = any(name.endswith("vbaproject.bin") for name in package.parts)
        warnings = ["macros_ignored"] if macros else []
        if any("/externallinks/" in name for name in package.parts):
            warnings.append("external_links_ignored")
        return Checked(path, "xlsm" if macros and kind == "xlsx" else kind, size, warnings)


def _zip_kind(package: Package) -> str:
    """xlsx, xlsb or ods. Raises PlanError naming what else it is."""
    names = package.parts
    if "mimetype" in names:
        mimetype = package.read("mimetype", 4096)
        if b"opendocument.spreadsheet" in mimetype:
            _refuse_encrypted_ods(package)
            return "ods"
        if b"opendocument" in mimetype or b"epub" in mimetype:
            raise PlanError("file_is_document", file=package.name)
    if "[content_types].xml" not in names:
        raise PlanError("file_is_archive" if names else "file_empty_archive", file=package.name)
    types = as_utf8(package.read("[content_types].xml")).lower()
    if "xl/workbook.bin" in names or b"sheet.binary" in types:
        return "xlsb"
    if b"spreadsheetml" in types or b"ms-excel" in types:
        return "xlsx"
    if b"wordprocessingml" in types or b"presentationml" in types or b"visio" in types:
        raise PlanError("file_is_document", file=package.name)
    raise PlanError("file_not_recognised", file=package.name)


def _refuse_encrypted_ods(package: Package) -> None:
    if "meta-inf/manifest.xml" in package.parts and b"encryption-data" in package.read(
        "meta-inf/manifest.xml"
    ):
        raise PlanError("file_password_protected", file=package.name)
