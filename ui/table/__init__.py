"""The one table that all tabs show rows in: `RowTable` with its `Column`s, and `TablePane` around it."""

from ui.table.columns import Column
from ui.table.pane import TablePane
from ui.table.row_model import RowModel
from ui.table.row_table import RowTable

__all__ = ["Column", "RowModel", "RowTable", "TablePane"]
