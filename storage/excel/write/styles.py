"""The styles of a workbook: each asked for once, numbered, then written as styles.xml. Knows no sheet."""

from typing import Final

from storage.excel.write.cell_xml import escaped
from storage.excel.write.spec import ColumnKind, ColumnSpec, Look

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DEEPEST: Final = 15
_FIRST_OWN_FORMAT: Final = 164
_FORMATS: Final = {
    ColumnKind.TEXT: "General",
    ColumnKind.INTEGER: "#,##0",
    ColumnKind.NUMBER: "#,##0.##",
    ColumnKind.PERCENT: "0.0%",
    ColumnKind.MONEY: "#,##0.00",
    ColumnKind.DATE: "yyyy-mm-dd",
    ColumnKind.MOMENT: "yyyy-mm-dd hh:mm",
    ColumnKind.DURATION: "[h]:mm",
    ColumnKind.BOOL: "General",
}
_FILLS: Final = ("none", "gray125")

Style = tuple[str, str, int, bool, bool]
"""Number format, part (body, computed, header, computed_header), indent, wrapped, kept as typed."""


class Styles:
    """Numbers of cell styles; 0 is the plain one."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._numbers: dict[Style, int] = {("General", "body", 0, False, False): 0}

    def body(self, column: ColumnSpec, level: int = 0, kept: bool = False) -> int:
        """`kept`: the text stays text also when somebody edits the cell (Excel's leading apostrophe)."""
        number_format = column.number_format or _FORMATS[column.kind]
        part = "computed" if column.computed else "body"
        indent = min(level, DEEPEST) if column.indented else 0
        return self._number((number_format, part, indent, column.wrapped, kept))

    def header(self, column: ColumnSpec) -> int:
        return self._number(("General", "computed_header" if column.computed else "header", 0, True, False))

    def xml(self) -> str:
        formats = sorted({style[0] for style in self._numbers} - {"General"})
        numbers = {code: _FIRST_OWN_FORMAT + n for n, code in enumerate(formats)} | {"General": 0}
        own = "".join(f'<numFmt numFmtId="{numbers[c]}" formatCode="{_attribute(c)}"/>' for c in formats)
        cells = "".join(_cell_format(style, numbers[style[0]]) for style in self._numbers)
        return (
            f'<styleSheet xmlns="{MAIN}">'
            + (f'<numFmts count="{len(formats)}">{own}</numFmts>' if formats else "")
            + self._fonts()
            + self._fills()
            + self._borders()
            + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            + f'<cellXfs count="{len(self._numbers)}">{cells}</cellXfs>'
            + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )

    def _number(self, style: Style) -> int:
        return self._numbers.setdefault(style, len(self._numbers))

    def _fonts(self) -> str:
        look = self._look
        wanted = ((look.text, ""), (look.header_text, "<b/>"), (look.computed_text, ""))
        fonts = "".join(
            f'<font>{bold}<sz val="{look.size}"/><color rgb="{_argb(colour)}"/>'
            f'<name val="{_attribute(look.font)}"/></font>'
            for colour, bold in wanted
        )
        return f'<fonts count="{len(wanted)}">{fonts}</fonts>'

    def _fills(self) -> str:
        own = (self._look.header_fill, self._look.computed_fill)
        fills = "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in _FILLS)
        fills += "".join(
            f'<fill><patternFill patternType="solid"><fgColor rgb="{_argb(colour)}"/><bgColor indexed="64"/>'
            "</patternFill></fill>"
            for colour in own
        )
        return f'<fills count="{len(_FILLS) + len(own)}">{fills}</fills>'

    def _borders(self) -> str:
        empty = "<border><left/><right/><top/><bottom/><diagonal/></border>"
        line = f'style="thin"><color rgb="{_argb(self._look.line)}"/>'
        return (
            f'<borders count="2">{empty}<border><left/><right/><top/><bottom {line}</bottom><diagonal/></border>'
            "</borders>"
        )


def _cell_format(style: Style, number: int) -> str:
    _, part, indent, wrapped, kept = style
    font, fill = {"body": (0, 0), "computed": (2, 0), "header": (1, 2), "computed_header": (2, 3)}[part]
    border = 1 if part.endswith("header") else 0
    alignment = 'vertical="center"' if part.endswith("header") else 'vertical="top"'
    if indent:
        alignment += f' horizontal="left" indent="{indent}"'
    if wrapped:
        alignment += ' wrapText="1"'
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        + (' applyNumberFormat="1"' if number else "")
        + (' quotePrefix="1"' if kept else "")
        + f' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment {alignment}/></xf>'
    )


def _argb(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()[:6]


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")
