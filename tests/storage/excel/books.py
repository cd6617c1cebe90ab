"""Small workbooks as bytes, part by part, so that a test can spoil any of them; and how the reader is started."""

import io
import struct
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def reader_command() -> list[str]:
    """Starts the reader child as the program does, whatever the current folder."""
    start = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from storage.excel.reader_child import main; main()"
    )
    return [sys.executable, "-c", start]


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(place: str, value: object, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


PLAIN = sheet_xml(
    f'<row r="1">{text("A1", "任务")}{text("B1", "天数")}</row><row r="2">{text("A2", "预热")}{number("B2", 3)}</row>'
)


def styles_xml(formats: list[str], indents: tuple[int, ...] = ()) -> str:
    """Style 0 is General, style n has the n-th format; the indents come after them."""
    own = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    cells = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    cells += "".join(f'<xf numFmtId="0"><alignment indent="{indent}"/></xf>' for indent in indents)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><fonts><font/></fonts><fills><fill/></fills>'
        "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f'<cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
    )


def parts(
    *sheets: str, styles: str | None = None, strings: str | None = None, workbook: str = ""
) -> dict[str, bytes]:
    """The parts of a workbook of these sheets, called S1, S2 …; `workbook` stands before its list of sheets."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    relations = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    found = {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)}
    for name, content in (("styles", styles), ("sharedStrings", strings)):
        if content is not None:
            relations.append((f"r{name}", name, f"{name}.xml"))
            found[f"xl/{name}.xml"] = content
    found["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}<sheets>{listed}</sheets></workbook>'
    )
    found["xl/_rels/workbook.xml.rels"] = _relations(relations)
    found["_rels/.rels"] = _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    overrides = "".join(
        f'<Override PartName="/{n}" ContentType="{_TYPE}.worksheet+xml"/>' for n in found if "sheets/" in n
    )
    found["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="{PACKAGE}/relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}</Types>'
    )
    return {name: content.encode() for name, content in found.items()}


def packed(content: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return buffer.getvalue()


def book(*sheets: str, styles: str | None = None, strings: str | None = None, workbook: str = "") -> bytes:
    return packed(parts(*(sheets or (PLAIN,)), styles=styles, strings=strings, workbook=workbook))


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with these streams, each padded to 4,096 bytes so that it lies in ordinary sectors."""
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    data, fat, entries = b"", [table, end], []
    for name, content in {"Root Entry": b"", **streams}.items():
        kind = 5 if name == "Root Entry" else 2
        start, size = end, 0
        if kind == 2:
            padded = content.ljust(4096, b"\0")
            start, size = len(fat), len(padded)
            sectors = len(padded) // 512
            fat += [*range(start + 1, start + sectors), end]
            data += padded
        raw = name.encode("utf-16-le")
        entry = (
            raw.ljust(64, b"\0")
            + struct.pack("<HBB", len(raw) + 2, kind, 1)
            + struct.pack("<III", free, free, free)
        )
        entries.append(entry + b"\0" * 36 + struct.pack("<IQ", start, size))
    directory = b"".join(entries).ljust(512, b"\0")[:512]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack(
        "<109I", 0, *[free] * 108
    )
    return header + struct.pack("<128I", *fat, *[free] * (128 - len(fat))) + directory + data


def _relations(relations: list[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
