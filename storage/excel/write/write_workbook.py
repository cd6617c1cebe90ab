"""Writes a workbook: the parts of the package, its own identity on a hidden sheet, moved into place when whole."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

from planning.progress import Progress
from storage.atomic_file import replacing
from storage.excel.write.cell_xml import escaped
from storage.excel.write.own_sheets import lists_sheet, own_sheet
from storage.excel.write.sheet_xml import SheetXml
from storage.excel.write.spec import BookSpec, Identity, Look, SheetSpec, usable_titles
from storage.excel.write.styles import MAIN, Styles

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_COMPRESSION: Final = 3


def write_workbook(
    path: Path,
    sheets: Sequence[SheetSpec],
    *,
    progress: Progress,
    identity: Identity | None = None,
    look: Look | None = None,
) -> dict[str, int]:
    """Writes `path` anew or over what was there, whole or not at all; returns the rows written by sheet title.

    With an identity the workbook is known again by `recognise_own`. Raises PlanError (text_too_long_for_excel,
    text_not_writable, number_not_writable, moment_with_zone, each with sheet, row, column), StoreError (as
    `atomic_file.replacing`), Cancelled; the old file is untouched then.
    """
    book = BookSpec(sheets, identity, look or Look())
    with replacing(path) as file:
        return _Writing(book, file, progress).run()


class _Writing:
    """One workbook being written."""

    def __init__(self, book: BookSpec, file: BinaryIO, progress: Progress) -> None:
        self._book, self._progress = book, progress
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION)
        self._styles = Styles(book.look)
        self._titles = usable_titles([sheet.title for sheet in book.sheets])
        self._names: list[str] = []

    def run(self) -> dict[str, int]:
        with self._zip:
            lists, places = lists_sheet(self._book.sheets)
            rows = {}
            for index, sheet in enumerate(self._book.sheets):
                written = SheetXml(sheet, self._titles[index], self._styles, places[index], active=index == 0)
                self._sheet(index + 1, written)
                rows[self._titles[index]] = written.row_count
                self._remember_names(index, sheet, written)
            hidden = self._hidden_sheets(lists)
            self._around([*self._titles, *hidden], visible=len(self._titles))
        return rows

    def _hidden_sheets(self, lists: SheetSpec | None) -> list[str]:
        extra = [lists] if lists is not None else []
        if self._book.identity is not None:
            extra.append(own_sheet(self._book.identity, self._book.sheets, self._titles))
        for number, sheet in enumerate(extra, start=len(self._titles) + 1):
            self._sheet(number, SheetXml(sheet, sheet.title, self._styles, {}, active=False))
        return [sheet.title for sheet in extra]

    def _sheet(self, number: int, sheet: SheetXml) -> None:
        with self._zip.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as part:
            for piece in sheet.pieces(self._progress):
                part.write(piece.encode("utf-8"))

    def _remember_names(self, index: int, sheet: SheetSpec, written: SheetXml) -> None:
        quoted = "'" + self._titles[index].replace("'", "''") + "'"
        if sheet.autofilter:
            self._name("_xlnm._FilterDatabase", index, f"{quoted}!{written.area}", ' hidden="1"')
        self._name("_xlnm.Print_Titles", index, f"{quoted}!$1:$1", "")

    def _name(self, name: str, index: int, reference: str, more: str) -> None:
        self._names.append(
            f'<definedName name="{name}" localSheetId="{index}"{more}>{escaped(reference)}</definedName>'
        )

    def _around(self, titles: list[str], visible: int) -> None:
        numbers = range(1, len(titles) + 1)
        self._part("xl/styles.xml", self._styles.xml())
        self._part("xl/workbook.xml", self._workbook(titles, visible))
        relations = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        relations.append((f"rId{len(titles) + 1}", "styles", "styles.xml"))
        self._part("xl/_rels/workbook.xml.rels", _relations(relations))
        self._part("_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")]))
        self._part("[Content_Types].xml", _content_types(len(titles)))

    def _workbook(self, titles: list[str], visible: int) -> str:
        sheets = "".join(
            f'<sheet name="{escaped(title).replace(chr(34), "&quot;")}" sheetId="{n}"'
            f'{"" if n <= visible else " state=" + chr(34) + "hidden" + chr(34)} r:id="rId{n}"/>'
            for n, title in enumerate(titles, start=1)
        )
        names = f"<definedNames>{''.join(self._names)}</definedNames>" if self._names else ""
        return (
            f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><workbookPr/><bookViews><workbookView/></bookViews>'
            f"<sheets>{sheets}</sheets>{names}</workbook>"
        )

    def _part(self, name: str, xml: str) -> None:
        self._zip.writestr(_entry(name), (_DECLARATION + xml).encode("utf-8"))


def _entry(name: str) -> zipfile.ZipInfo:
    """Without the moment of writing: the same plan gives the same bytes."""
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _relations(relations: list[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for identity, kind, target in relations
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def _content_types(sheets: int) -> str:
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{_SPREADSHEET}.{kind}+xml"/>' for part, kind in parts
    )
    return (
        f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
