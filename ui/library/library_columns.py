"""The columns of the library's tables."""

from collections.abc import Mapping

from ui.table.cell import Cell
from ui.table.columns import Column
from ui.table.painters import paint_state

OUTCOMES = {"success": ("check-circle", "good"), "failure": ("critical-octagon", "critical")}


def paint_outcome(cell: Cell) -> None:
    """Sign and word of a case."""
    paint_state(cell, OUTCOMES)


LIBRARY_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "sop": (
        Column("name", width=240),
        Column("kind", width=112),
        Column("anchor", width=220),
        Column("note", width=200, context=True, grow=True, priority=3),
    ),
    "sop_step": (
        Column("name", width=300),
        Column("role", width=96),
        Column("offset", header_key="library.column.offset", width=112),
        Column("duration", header_key="library.column.duration", width=88),
        Column("repeat", width=96),
        Column("criterion", width=240, context=True, grow=True, priority=2),
        Column("asks", width=80, priority=3),
        Column("note", width=140, context=True, optional=True, priority=6),
    ),
    "case": (
        Column("name", width=280),
        Column("kind", width=80, paint=paint_outcome),
        Column("tags", width=180),
        Column("lesson", width=300, context=True, grow=True),
        Column("source", width=120, priority=3),
        Column("note", width=130, context=True, optional=True, priority=6),
    ),
    "platform_rule": (
        Column("name", width=120),
        Column("platform", width=96),
        Column("why", width=320),
        Column("suggestion", width=220, grow=True),
        Column("note", width=130, context=True, optional=True, priority=6),
    ),
    "script": (
        Column("name", width=120),
        Column("text", width=420, grow=True),
        Column("note", width=220, context=True, priority=3),
    ),
    "channel_profile": (
        Column("name", width=160),
        Column("form", width=220, grow=True),
        Column("rhythm", width=260, grow=True),
        Column("low", width=80),
        Column("high", width=80),
        Column("hours", width=130),
        Column("note", width=130, context=True, optional=True, priority=6),
    ),
    "material_spec": (
        Column("name", width=240, grow=True),
        Column("kind", width=112),
        Column("measure", width=112, context=True),
        Column("low", width=80),
        Column("high", width=80),
        Column("note", width=200, context=True, grow=True, priority=3),
    ),
}
