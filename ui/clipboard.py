"""Blocks of cells on the clipboard as spreadsheets write and read them: tab-separated, odd cells in quotes."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

Block = list[list[str]]


def block_text(block: Sequence[Sequence[str]]) -> str:
    """Lines of cells; a cell with a tab, a line end or a leading quote is quoted. One cell alone goes as it is."""
    if len(block) == 1 and len(block[0]) == 1:
        return block[0][0]
    return "\r\n".join("\t".join(_quoted(cell) for cell in line) for line in block)


def read_block(text: str) -> Block:
    """The cells of a copied block; its last line end is no further row."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removesuffix("\n")
    if not plain:
        return []
    lines = list(csv.reader(io.StringIO(plain, newline=""), delimiter="\t"))
    wide = max(len(line) for line in lines)
    return [line + [""] * (wide - len(line)) for line in lines]


def copy_block(block: Sequence[Sequence[str]]) -> None:
    """Puts a block onto the system's clipboard."""
    QGuiApplication.clipboard().setText(block_text(block))


def pasted_block() -> Block:
    """What the system's clipboard holds as cells."""
    return read_block(QGuiApplication.clipboard().text())


def _quoted(cell: str) -> str:
    if any(char in cell for char in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
