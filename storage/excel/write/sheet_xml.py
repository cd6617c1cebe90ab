"""One sheet as XML, streamed row by row. Asks for styles, opens no file."""

from collections.abc import Iterator, Sequence
from typing import Final

from planning.progress import Progress
from storage.excel.sheet import column_letter
from storage.excel.write.cell_xml import Unwritable, cell_xml, escaped, refusal, text_cell
from storage.excel.write.spec import UID_HEADER, ColumnSpec, SheetSpec, Written
from storage.excel.write.styles import MAIN, Styles

FORMULA_SIGNS: Final = frozenset("=+-@\t\r＝＋－＠")
_ROWS_A_PIECE: Final = 500
_LONGEST_NOTE: Final = 255
_SPARE_ROWS: Final = 500
_DEEPEST_OUTLINE: Final = 7

UID_COLUMN: Final = ColumnSpec(UID_HEADER, UID_HEADER, width=12, hidden=True)


def columns_of(sheet: SheetSpec) -> list[ColumnSpec]:
    """The sheet's columns, with the hidden one of the rows' uids where there are any."""
    return [*sheet.columns, UID_COLUMN] if sheet.uids else list(sheet.columns)


class SheetXml:
    """Gives the sheet's XML in pieces of text; `row_count` is known when the last one has been taken."""

    def __init__(
        self, sheet: SheetSpec, title: str, styles: Styles, lists: dict[str, str], active: bool
    ) -> None:
        """`lists`: column key -> reference to the range that holds the column's choices."""
        self._sheet, self._title, self._styles, self._lists = sheet, title, styles, lists
        self._columns = columns_of(sheet)
        self._letters = [column_letter(index) for index in range(len(self._columns))]
        self._active = active
        self._body_styles: dict[tuple[int, int, bool], int] = {}
        self.row_count = 0

    def pieces(self, progress: Progress) -> Iterator[str]:
        """Raises PlanError naming the cell that can't be written, Cancelled."""
        yield self._head()
        piece = [self._header_row()]
        uids, levels = iter(self._sheet.uids), iter(self._sheet.levels)
        for number, values in enumerate(self._sheet.rows, start=2):
            cells = list(values)
            if self._sheet.uids:
                cells = cells[: len(self._columns) - 1]
                cells += [None] * (len(self._columns) - 1 - len(cells))
                cells.append(next(uids, ""))
            piece.append(self._row(number, cells, next(levels, 0)))
            self.row_count += 1
            if len(piece) >= _ROWS_A_PIECE:
                progress.check()
                progress.step(self.row_count, self._sheet.total, "writing.rows")
                yield "".join(piece)
                piece = []
        yield "".join(piece) + self._tail()

    @property
    def area(self) -> str:
        """The whole table, such as $A$1:$F$20."""
        return f"$A$1:${self._letters[-1]}${self.row_count + 1}"

    def _head(self) -> str:
        columns = "".join(_column_xml(n, column) for n, column in enumerate(self._columns, start=1))
        selected = ' tabSelected="1"' if self._active else ""
        deepest = min(max(self._sheet.levels, default=0), _DEEPEST_OUTLINE)
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
            '<sheetPr><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView{selected} workbookViewId="0">{self._pane()}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15" outlineLevelRow="{deepest}"/>'
            f"<cols>{columns}</cols><sheetData>"
        )

    def _pane(self) -> str:
        across = min(self._sheet.frozen_columns, len(self._columns) - 1)
        corner = f"{column_letter(across)}2"
        split = f'xSplit="{across}" ' if across else ""
        pane = "bottomRight" if across else "bottomLeft"
        return (
            f'<pane {split}ySplit="1" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
            f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/>'
        )

    def _header_row(self) -> str:
        cells = []
        for letters, column in zip(self._letters, self._columns, strict=True):
            try:
                cells.append(text_cell(f"{letters}1", column.header, self._styles.header(column)))
            except Unwritable as error:
                raise refusal(error, self._title, 1, column.header) from error
        return f'<row r="1" ht="24" customHeight="1">{"".join(cells)}</row>'

    def _row(self, number: int, values: Sequence[Written], level: int) -> str:
        cells = []
        place = -1
        try:
            for place, value in enumerate(values[: len(self._columns)]):
                if value is not None:
                    kept = type(value) is str and value[:1] in FORMULA_SIGNS
                    style = self._body_style(place, level, kept)
                    cells.append(cell_xml(f"{self._letters[place]}{number}", value, style))
        except Unwritable as error:
            raise refusal(error, self._title, number, self._columns[place].header) from error
        outline = f' outlineLevel="{min(level, _DEEPEST_OUTLINE)}"' if level > 0 else ""
        return f'<row r="{number}"{outline}>{"".join(cells)}</row>'

    def _body_style(self, place: int, level: int, kept: bool) -> int:
        known = self._body_styles.get((place, level, kept))
        if known is None:
            known = self._styles.body(self._columns[place], level, kept)
            self._body_styles[place, level, kept] = known
        return known

    def _tail(self) -> str:
        filtered = f'<autoFilter ref="{self.area.replace("$", "")}"/>' if self._sheet.autofilter else ""
        return (
            f"</sheetData>{filtered}{self._validations()}"
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
        )

    def _validations(self) -> str:
        """Drop-down lists that offer and don't forbid; notes that appear when a header is selected."""
        found = []
        for letters, column in zip(self._letters, self._columns, strict=True):
            if column.key in self._lists:
                last = self.row_count + 1 + _SPARE_ROWS
                found.append(
                    f'<dataValidation type="list" allowBlank="1" sqref="{letters}2:{letters}{last}">'
                    f"<formula1>{escaped(self._lists[column.key])}</formula1></dataValidation>"
                )
            if column.note:
                note = escaped(column.note[:_LONGEST_NOTE]).replace('"', "&quot;").replace("\n", "&#10;")
                found.append(
                    f'<dataValidation allowBlank="1" showInputMessage="1" prompt="{note}" sqref="{letters}1"/>'
                )
        return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>' if found else ""


def _column_xml(number: int, column: ColumnSpec) -> str:
    hidden = ' hidden="1"' if column.hidden else ""
    return f'<col min="{number}" max="{number}" width="{column.width:g}" customWidth="1"{hidden}/>'
