"""Writes documents as PDF files whose text extracts exactly as it was written. Needs a QGuiApplication."""

import errno
import io
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from planning.errors import StoreError
from ui.printing.ink import Ink
from ui.printing.pages import Document, PageSetup, PrintWarning, paint_pages, warnings_about
from ui.printing.text_layer import mend_text_layer

_DOTS_PER_INCH = 1200
_CREATOR = "Luodi"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_CODES = {
    **dict.fromkeys(_NO_ROOM, "pdf_disk_full"),
    errno.EROFS: "pdf_not_writable",
    errno.EACCES: "pdf_not_writable",
    errno.EPERM: "pdf_not_writable",
    errno.ENOENT: "pdf_folder_missing",
    errno.ENOTDIR: "pdf_folder_missing",
    errno.EISDIR: "pdf_is_folder",
}


@dataclass(frozen=True, slots=True)
class PrintResult:
    """How many pages were made, and what the reader should know of them."""

    pages: int
    warnings: tuple[PrintWarning, ...]


def write_pdf(path: Path, document: Document, setup: PageSetup | None = None, lang: str = "") -> PrintResult:
    """Writes `document` and then replaces `path` in one step; a failure leaves an existing file as it was.

    `lang` (`zh_CN`, `en`) is told to screen readers. Raises StoreError with `path`.
    """
    setup = setup or PageSetup()
    data, ink, pages = _paint(document, setup)
    finished, unknown = _finish(data, ink, lang)
    try:
        _replace(path, finished)
    except OSError as fault:
        raise _told(fault, path) from fault
    unmended = tuple(PrintWarning("text_unmended", name) for name in unknown)
    return PrintResult(pages, warnings_about(ink) + unmended)


def _paint(document: Document, setup: PageSetup) -> tuple[bytes, Ink, int]:
    pages = document.lay_out(setup)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(setup.layout)
    writer.setTitle(document.title)
    writer.setCreator(_CREATOR)
    ink = paint_pages(pages, writer, document.style, setup)
    return bytes(buffer.data().data()), ink, len(pages)


def _finish(data: bytes, ink: Ink, lang: str) -> tuple[bytes, list[str]]:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        unknown = mend_text_layer(pdf, ink)
        if lang:
            pdf.Root.Lang = pikepdf.String(lang.replace("_", "-"))
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(out)
    return out.getvalue(), unknown


def _replace(path: Path, data: bytes) -> None:
    """Writes beside `path`, onto the disk, then over it."""
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, _mode(path))
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _mode(path: Path) -> int:
    """Permissions of the file that is replaced, or what a new file would get."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _told(fault: OSError, path: Path) -> StoreError:
    code = _CODES.get(fault.errno or 0, "pdf_not_written")
    return StoreError(code, path=str(path), reason=fault.strerror or str(fault))
