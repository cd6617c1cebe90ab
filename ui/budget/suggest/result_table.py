"""The suggestion channel by channel: money now and suggested, what it brings, why it is just there. Edits nothing."""

from collections.abc import Callable

from planning.budget.suggest import Suggested, Suggestion
from planning.budget.suggest_telling import why_text
from planning.budget.suggest_words import gain_text
from planning.rows import Id, Value
from ui.budget.amount_moves import signed
from ui.desk import Desk
from ui.table import Column, TablePane
from ui.table.cell import Cell


class ResultTable(TablePane):
    """Channels that take part in `suggestion`."""

    def __init__(self, desk: Desk) -> None:
        self.suggestion: Suggestion | None = None
        formats = desk.formats
        columns = (
            Column("name", width=124, editor="none"),
            self._column("buying_money", "now", 108, lambda one: formats.money(one.money.now), True),
            self._column("buying_cost", "new", 108, lambda one: formats.money(one.new)),
            self._column("buying_gap", "change", 112, lambda one: signed(formats, one.new - one.money.now)),
            self._column("buying_needed", "gain", 84, lambda one: gain_text(formats, one.gain)),
            Column(
                "note",
                "suggest.column.why",
                width=110,
                grow=True,
                editor="none",
                context=True,
                text=lambda _desk, channel: self._told(
                    channel, lambda one: desk.texts(f"suggest.why.{one.why}")
                ),
                why=lambda _desk, channel: self._told(channel, lambda one: why_text(formats, one)),
            ),
        )
        super().__init__(desk, "channel", columns, "suggest.result.type")
        self.table.verticalHeader().hide()
        self.table.row_model.only_told = True
        self.table.row_model.set_part({})
        self.table.row_model.set_wanted(self._channels)

    def _column(
        self, key: str, head: str, width: int, text: Callable[[Suggested], str], muted: bool = False
    ) -> Column:
        ranks = {
            "now": lambda one: one.money.now,
            "new": lambda one: one.new,
            "change": lambda one: one.new - one.money.now,
            "gain": lambda one: one.gain,
        }

        def rank(_desk: Desk, channel: Id) -> Value:
            one = self.part(channel)
            return None if one is None else ranks[head](one)

        return Column(
            key,
            f"suggest.column.{head}",
            width=width,
            align="right",
            editor="none",
            context=muted,
            paint=self._paint_signed if head in ("change", "gain") else None,
            text=lambda _desk, channel: self._told(channel, text),
            value=rank,
        )

    def _paint_signed(self, cell: Cell) -> None:
        less = cell.text.startswith("−")
        cell.write(
            cell.text, token="critical" if less else "good" if cell.text.startswith("+") else "text_muted"
        )
        cell.need(cell.text)

    def part(self, channel: Id) -> Suggested | None:
        """What is suggested for the channel."""
        return None if self.suggestion is None else self.suggestion.of(channel)

    def _told(self, channel: Id, text: Callable[[Suggested], str]) -> str:
        one = self.part(channel)
        return "" if one is None else text(one)

    def _channels(self) -> set[Id]:
        return set() if self.suggestion is None else {one.money.channel for one in self.suggestion.parts}

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Shows another one."""
        self.suggestion = suggestion
        self.table.row_model.forget_texts()
        self.table.viewport().update()
