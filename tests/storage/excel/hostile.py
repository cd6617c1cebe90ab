"""Files that harm careless readers, each tiny, each with the name of the refusal that it must meet (or `READ`)."""

import struct
from collections.abc import Callable

from tests.storage.excel.books import (
    MAIN,
    PLAIN,
    book,
    compound,
    number,
    packed,
    parts,
    sheet_xml,
    styles_xml,
    text,
)

READ = "read"
_ENTITY = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE r SYSTEM "http://192.0.2.1/evil.dtd">'
_STRINGS = '<sst xmlns="{}" {}><si><t>a</t></si></sst>'


def zip_bomb() -> bytes:
    """64 MB of blanks in 64 kB."""
    return packed({**parts(PLAIN), "xl/worksheets/sheet1.xml": b" " * (64 << 20)})


def entity_bomb() -> bytes:
    return book(_ENTITY + PLAIN)


def outside_entity() -> bytes:
    return packed({**parts(PLAIN), "xl/sharedStrings.xml": (_OUTSIDE + _STRINGS.format(MAIN, "")).encode()})


def entity_in_utf16() -> bytes:
    return packed({**parts(PLAIN), "xl/worksheets/sheet1.xml": (_ENTITY + PLAIN).encode("utf-16")})


def entity_behind_comments() -> bytes:
    return book("<!-- " + "x" * 3000 + " -->" + _ENTITY + PLAIN)


def false_string_count() -> bytes:
    return book(strings=_STRINGS.format(MAIN, 'count="1" uniqueCount="4294967295"'))


def absurd_string_count() -> bytes:
    return book(strings=_STRINGS.format(MAIN, 'uniqueCount="18446744073709551615"'))


def far_cell() -> bytes:
    return book(
        sheet_xml(f'<row r="1">{text("A1", "任务")}</row><row r="1048576">{text("XFD1048576", "x")}</row>')
    )


def far_column() -> bytes:
    return book(
        sheet_xml(f'<row r="1">{text("A1", "任务")}</row><row r="20000">{text("XFD20000", "x")}</row>')
    )


def false_dimension() -> bytes:
    return book(PLAIN.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'))


def dimension_without_letters() -> bytes:
    return book(PLAIN.replace("<sheetData>", '<dimension ref="1:39"/><sheetData>'))


def whole_sheet_merged() -> bytes:
    return book(
        PLAIN.replace("</worksheet>", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')
    )


def merged_beside_good() -> bytes:
    return book(
        PLAIN,
        PLAIN.replace("</worksheet>", '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells></worksheet>'),
    )


def many_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 60_100))
    return book(PLAIN.replace("</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>"))


def endless_number_format() -> bytes:
    return book(styles=styles_xml(["[" * 200_000]))


def many_styles() -> bytes:
    return book(styles=styles_xml(["0"]).replace("</cellXfs>", "<xf/>" * 70_000 + "</cellXfs>"))


def many_parts() -> bytes:
    return packed({**parts(PLAIN), **{f"xl/media/{n}.xml": b"" for n in range(5_100)}})


def many_sheets() -> bytes:
    content = parts(PLAIN)
    more = "".join(f'<sheet name="N{n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 1_100))
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(
        b"</sheets>", more.encode() + b"</sheets>"
    )
    return packed(content)


def duplicate_parts() -> bytes:
    return packed({**parts(PLAIN), "XL/worksheets\\sheet1.xml": PLAIN.encode()})


def overlapping_parts() -> bytes:
    """Two entries of the directory that point to the same bytes."""
    whole = bytearray(book())
    first = whole.find(b"PK\x01\x02")
    second = whole.find(b"PK\x01\x02", first + 4)
    whole[second + 42 : second + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


def false_size() -> bytes:
    """The directory claims 10 bytes for the sheet."""
    whole = bytearray(book())
    at = whole.rfind(b"xl/worksheets/sheet1.xml") - 46
    whole[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(whole)


def encrypted_part() -> bytes:
    whole = bytearray(book())
    at = whole.find(b"PK\x01\x02")
    whole[at + 8] |= 1
    return bytes(whole)


def cut_off() -> bytes:
    return book()[:-60]


def damaged_inside() -> bytes:
    whole = bytearray(book())
    for at in range(60, 120):
        whole[at] ^= 0x5A
    return bytes(whole)


def sheet_cut_off() -> bytes:
    """The package is whole; the sheet's XML ends in its first row."""
    return book(PLAIN[: PLAIN.find("</c>") - 10])


def sheet_outside() -> bytes:
    content = parts(PLAIN, PLAIN)
    relations = content["xl/_rels/workbook.xml.rels"]
    outside = b'Target="http://192.0.2.1/sheet2.xml" TargetMode="External"'
    content["xl/_rels/workbook.xml.rels"] = relations.replace(b'Target="worksheets/sheet2.xml"', outside)
    return packed(content)


def many_styled_blanks() -> bytes:
    row = "".join(f'<c r="{letter}{{0}}" s="1"/>' for letter in "ABCDEFGHIJKLMNOPQRST")
    rows = "".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, 20_000))
    return book(sheet_xml(f'<row r="1">{text("A1", "任务")}</row>' + rows), styles=styles_xml(["0%"]))


def odd_values() -> bytes:
    cells = (
        number("A1", "NaN")
        + number("B1", "1e999")
        + number("C1", "-1e308")
        + number("D1", "")
        + text("E1", "_xD800_")
    )
    return book(sheet_xml(f'<row r="1">{cells}{text("F1", "ok")}</row>'))


def endless_nesting() -> bytes:
    return book(sheet_xml("<row>" * 50_000))


def encrypted_xls() -> bytes:
    bof = struct.pack("<HHHH", 0x0809, 4, 0x0600, 5)
    return compound({"Workbook": bof + struct.pack("<HH", 0x002F, 6) + b"\0" * 6})


def encrypted_xlsx() -> bytes:
    return compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y"})


def project_file() -> bytes:
    return compound({"Props14": b"x", "CompObj": b"y"})


def word_file() -> bytes:
    return compound({"WordDocument": b"x"})


def other_compound() -> bytes:
    return compound({"Something": b"x"})


def compound_in_circles() -> bytes:
    """A directory chain that leads back to itself."""
    whole = bytearray(compound({"Workbook": b"x"}))
    whole[512 + 4 : 512 + 8] = struct.pack("<I", 1)
    return bytes(whole)


def empty_archive() -> bytes:
    return packed({})


def word_document() -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    types = b'<Types><Override ContentType="' + kind + b'"/></Types>'
    return packed({"[Content_Types].xml": types, "word/document.xml": b"<a/>"})


def plain_archive() -> bytes:
    return packed({"plan.xlsx": book()})


def encrypted_ods() -> bytes:
    manifest = b"<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"
    return packed(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": manifest}
    )


_MSPDI = (
    b'<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Name>x</Name></Project>'
)
_GAN = b'<?xml version="1.0"?><project name="x" view-date="2026-01-01" view-index="0"></project>'
_XML_BOOK = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    function.__name__: ("plan.xlsx", function, code)
    for function, code in [
        (zip_bomb, "workbook_unpacks_too_large"),
        (entity_bomb, "workbook_has_doctype"),
        (outside_entity, "workbook_has_doctype"),
        (entity_in_utf16, "workbook_has_doctype"),
        (entity_behind_comments, "workbook_has_doctype"),
        (false_string_count, "workbook_counts_false"),
        (absurd_string_count, "workbook_counts_false"),
        (far_cell, READ),
        (far_column, READ),
        (false_dimension, READ),
        (dimension_without_letters, READ),
        (whole_sheet_merged, "merge_too_large"),
        (merged_beside_good, READ),
        (many_merges, "too_many_merges"),
        (endless_number_format, "number_format_too_long"),
        (many_styles, "workbook_too_many_styles"),
        (many_parts, "workbook_too_many_parts"),
        (many_sheets, "workbook_too_many_sheets"),
        (duplicate_parts, "workbook_duplicate_parts"),
        (overlapping_parts, "workbook_duplicate_parts"),
        (false_size, "file_damaged"),
        (encrypted_part, "file_password_protected"),
        (cut_off, "file_incomplete"),
        (damaged_inside, "file_damaged"),
        (sheet_cut_off, "file_damaged"),
        (sheet_outside, READ),
        (many_styled_blanks, READ),
        (odd_values, READ),
        (endless_nesting, READ),
        (encrypted_xls, "file_password_protected"),
        (encrypted_xlsx, "file_password_protected"),
        (project_file, "mpp_unsupported"),
        (word_file, "file_is_document"),
        (other_compound, "file_not_recognised"),
        (compound_in_circles, "file_damaged"),
        (empty_archive, "file_empty_archive"),
        (word_document, "file_is_document"),
        (plain_archive, "file_is_archive"),
        (encrypted_ods, "file_password_protected"),
    ]
}
HOSTILE |= {
    name: (file, lambda data=data: data, code)
    for name, file, data, code in [
        ("nothing", "plan.xlsx", b"", "file_empty"),
        ("zeros", "plan.xlsx", b"\0" * 5000, "file_all_zeros"),
        ("owner_file", "~$plan.xlsx", b"\x05Wang\0\0", "file_is_owner_file"),
        ("pdf", "plan.xlsx", b"%PDF-1.7\n...", "file_is_pdf"),
        ("web_page", "plan.xls", b"\xef\xbb\xbf  <html><body><table><tr><td>1", "file_is_html"),
        ("picture", "plan.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "file_is_image"),
        ("other_archive", "plan.xlsx", b"Rar!\x1a\x07\0", "file_is_archive"),
        ("database", "plan.xlsx", b"SQLite format 3\0" + b"\1" * 90, "file_is_database"),
        ("very_old", "plan.xls", b"\x09\x08\x06\0" + b"\0\x02" * 20, "file_not_recognised"),
        ("before_1997", "plan.xls", b"\x09\x04\x06\0" + b"\0\x02" * 20, "workbook_too_old"),
        ("mspdi", "plan.xml", _MSPDI, "kind_not_yet_supported"),
        ("gan", "plan.gan", _GAN, "kind_not_yet_supported"),
        ("xml_workbook", "plan.xls", _XML_BOOK, "kind_not_yet_supported"),
        ("any_xml", "plan.xml", b"<?xml version='1.0'?><a/>", "file_is_xml"),
        ("noise", "plan.csv", bytes(range(128, 256)) * 9 + b"\xff", "encoding_unknown"),
        ("machine_code", "plan.csv", b"\x7fELF\x02\x01\x01\0\0\0" * 40, "file_not_recognised"),
    ]
}
