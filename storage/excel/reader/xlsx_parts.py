"""The parts around an xlsx workbook's sheets: which sheets there are, the date system, and what each style means."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from planning.errors import PlanError
from storage.excel.package import MOST_SHEETS, Package
from storage.excel.reader import number_formats

_MOST_STYLES: Final = 65_536
_ON: Final = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook: `part` is None when the workbook points to nothing, or out of the file."""

    name: str
    part: str | None
    hidden: bool
    has_cells: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style adds to its value; `number_format` only where it matters."""

    number_format: str | None = None
    indent: int = 0
    is_date: bool = False
    is_elapsed: bool = False

    @property
    def matters(self) -> bool:
        return self.number_format is not None or self.indent > 0


@dataclass(slots=True)
class WorkbookParts:
    sheets: list[SheetPart]
    date1904: bool
    styles: list[Style] = field(default_factory=list)
    strings_part: str | None = None


def read_parts(package: Package) -> WorkbookParts:
    """Raises PlanError file_damaged, workbook_too_many_sheets, number_format_too_long."""
    part = _workbook_part(package)
    tree = package.tree(part)
    targets = _targets(package, part)
    date1904 = any(e.get("date1904", "") in _ON for e in _named(tree, "workbookPr"))
    sheets = [_sheet(package, element, targets) for element in _named(tree, "sheet")]
    if len(sheets) > MOST_SHEETS:
        raise PlanError("workbook_too_many_sheets", file=package.name, count=len(sheets))
    strings = next(
        (p for kind, p in targets.values() if kind == "sharedStrings" and p in package.parts), None
    )
    parts = WorkbookParts(sheets, date1904, strings_part=strings)
    styles = next((p for kind, p in targets.values() if kind == "styles" and p in package.parts), None)
    if styles is not None:
        parts.styles = read_styles(package, styles)
    return parts


def read_styles(package: Package, part: str) -> list[Style]:
    """One Style per cell format, in the order in which cells number them."""
    tree = package.tree(part)
    formats = dict(number_formats.BUILT_IN)
    for element in _named(tree, "numFmt"):
        code = element.get("formatCode", "")
        if len(code) > 8 * number_formats.LONGEST:
            raise PlanError("number_format_too_long", file=package.name, length=len(code))
        formats[_number(element.get("numFmtId"))] = code
    known: dict[tuple[int, int], Style] = {}
    styles = []
    for cell_formats in _named(tree, "cellXfs"):
        if len(cell_formats) > _MOST_STYLES:
            raise PlanError("workbook_too_many_styles", file=package.name, count=len(cell_formats))
        for element in cell_formats:
            key = _number(element.get("numFmtId")), _indent(element)
            if key not in known:
                known[key] = _style(formats.get(key[0], "General"), key[1])
            styles.append(known[key])
    return styles


def local(tag: str) -> str:
    """The name without its namespace: transitional and strict workbooks differ in nothing else that we read."""
    return tag.rpartition("}")[2]


def _style(code: str, indent: int) -> Style:
    return Style(
        code if number_formats.matters(code) else None,
        indent,
        number_formats.is_date(code),
        number_formats.is_elapsed(code),
    )


def _indent(element: Element) -> int:
    return max((_number(e.get("indent")) for e in element if local(e.tag) == "alignment"), default=0)


def _workbook_part(package: Package) -> str:
    if "_rels/.rels" in package.parts:
        for kind, part in _relations(package, "_rels/.rels", "").values():
            if kind == "officeDocument" and part in package.parts:
                return part
    for part in ("xl/workbook.xml", "workbook.xml"):
        if part in package.parts:
            return part
    raise PlanError("file_damaged", file=package.name, part="xl/workbook.xml")


def _targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", name + ".rels")
    return _relations(package, relations, folder) if relations in package.parts else {}


def _relations(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (last word of its type, part in the package); what leads out of the file is left out."""
    found = {}
    for element in _named(_forgiven(package, part), "Relationship"):
        if element.get("TargetMode", "") == "External":
            continue
        target = element.get("Target", "").replace("\\", "/")
        whole = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], whole.lower())
    return found


def _forgiven(package: Package, part: str) -> Element:
    """The part, or an empty one when it isn't XML: the usual names of the other parts are tried then."""
    try:
        return package.tree(part)
    except PlanError:
        return Element("Relationships")


def _sheet(package: Package, element: Element, targets: dict[str, tuple[str, str]]) -> SheetPart:
    identity = next((value for key, value in element.attrib.items() if local(key) == "id"), "")
    kind, part = targets.get(identity, ("worksheet", ""))
    hidden = element.get("state", "visible") in ("hidden", "veryHidden")
    return SheetPart(
        element.get("name", ""), part if part in package.parts else None, hidden, kind == "worksheet"
    )


def _named(tree: Element, name: str) -> Iterator[Element]:
    return (element for element in tree.iter() if local(element.tag) == name)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else 0
