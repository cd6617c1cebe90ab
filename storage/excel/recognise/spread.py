"""What one row spreads over columns: months, days or channels of amounts and figures, stages of work with dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftValue, Problem, Stage
from planning.parsing.column_dates import DateColumn, read_day, year_in
from planning.parsing.columns import money_factor
from planning.parsing.money import to_minor_units
from planning.parsing.periods import first_day_of
from storage.excel.recognise.blocks import Block
from storage.excel.recognise.grid import Grid
from storage.excel.recognise.header_rows import SUREST
from storage.excel.recognise.header_text import key_of
from storage.excel.recognise.kinds import FIGURES, figure_in
from storage.excel.recognise.layout import Layout
from storage.excel.recognise.periods import PeriodColumn, channel_columns, period_columns, read_periods
from storage.excel.recognise.synonyms import WEAK, Synonyms
from storage.excel.sheet import address

FEWEST_PERIODS = 2
FEWEST_STAGES = 2


@dataclass(slots=True)
class StageColumns:
    """The columns of one stage by what they say: start, finish, or both in one."""

    label: str
    columns: dict[str, int] = field(default_factory=dict)


class Spread:
    """Of one block. The columns that it takes are no fields of the row any more."""

    def __init__(
        self, grid: Grid, block: Block, layout: Layout, synonyms: Synonyms, currency: str, titles: list[str]
    ) -> None:
        self._grid, self._block, self._layout = grid, block, layout
        self._synonyms, self._currency, self._titles = synonyms, currency, titles
        self._factor = money_factor(" ".join(block.titles))
        self.periods = self._find_periods()
        self.stages = self._find_stages() if layout.kind == "task" else []
        for index in self.indexes:
            layout.fields.pop(index, None)

    @property
    def indexes(self) -> set[int]:
        staged = {index for stage in self.stages for index in stage.columns.values()}
        return staged | {column.index for column in self.periods}

    def called(self) -> dict[str, DraftValue]:
        """What every row of figures has in common: the channel in the corner or in a title, the month in a title."""
        if self._layout.kind != "metric":
            return {}
        fields = self._layout.fields.values()
        found: dict[str, DraftValue] = {}
        channel = self._layout.corner or self._synonyms.channel_in(self._titles)
        if channel and "channel" not in fields:
            found["channel"] = channel
        day = next(filter(None, (first_day_of(title, None) for title in self._titles)), None)
        if day and "day" not in fields and not self.periods:
            found["day"] = day
        return found

    def put(self, draft: DraftRow, dates: Mapping[int, DateColumn]) -> list[Problem]:
        """Sets the row's periods and stages; `dates` are the columns of stages as they are to be read."""
        problems = self._put_stages(draft, dates) if self.stages else []
        if self.periods and draft.values:
            problems += self._put_periods(draft)
        return problems

    def _find_periods(self) -> list[PeriodColumn]:
        """Columns of months or days that hold amounts or figures; beside a day the channels that are columns."""
        layout = self._layout
        if layout.kind not in ("budget_line", "metric"):
            return []
        taken = {index for index, role in layout.fields.items() if role != "note"}
        if "day" in layout.fields.values():
            known = set(layout.fields.values()) & {*FIGURES, "channel"}
            found = [] if known else channel_columns(self._block, taken, self._synonyms)
        else:
            found = period_columns(self._grid, self._block, taken, year_in(self._titles))
        return found if len(found) >= FEWEST_PERIODS else []

    def _find_stages(self) -> list[StageColumns]:
        """Names over a start and a finish each (策划: 开始, 结束), unless they only say planned and actual."""
        found: dict[str, StageColumns] = {}
        for column in self._block.columns:
            group = column.text.removesuffix(column.leaf).strip() if column.leaf != column.text else ""
            role = self._role(column.leaf) if group and not self._is_qualifier(group) else ""
            if role:
                found.setdefault(group, StageColumns(group)).columns.setdefault(role, column.index)
        whole = [stage for stage in found.values() if stage.columns.keys() >= {"start", "finish"}]
        return whole if len(whole) >= FEWEST_STAGES else []

    def _role(self, leaf: str) -> str:
        meanings = self._synonyms.meanings(leaf)
        roles = [role for role in ("start", "finish") if ("task", role) in meanings]
        return next((role for role in roles if meanings[("task", role)].confidence >= SUREST), "")

    def _is_qualifier(self, group: str) -> bool:
        """计划, 实际, planned, and such a word with one for time: 计划时间, actual dates."""
        known = self._synonyms.common
        words = known.get("planned", frozenset()) | known.get("actual", frozenset())
        key = key_of(group)
        if key in words:
            return True
        rest = next((key.removeprefix(word).strip() for word in words if key.startswith(word)), "")
        meaning = self._synonyms.meanings(rest).get(("task", "date")) if rest else None
        return meaning is not None and meaning.confidence >= WEAK

    def _put_stages(self, draft: DraftRow, dates: Mapping[int, DateColumn]) -> list[Problem]:
        problems: list[Problem] = []
        stages = []
        for stage in self.stages:
            days = dict(self._days(draft, stage, dates, problems))
            if days:
                cell = address(draft.row - 1, stage.columns["start"])
                stages.append(Stage(stage.label, days.get("start"), days.get("finish"), cell))
        draft.stages = tuple(stages)
        return problems

    def _days(
        self, draft: DraftRow, stage: StageColumns, dates: Mapping[int, DateColumn], problems: list[Problem]
    ) -> Iterator[tuple[str, date | datetime]]:
        for role, index in stage.columns.items():
            value = self._grid.value(draft.row - 1, index)
            if value is None:
                continue
            try:
                yield role, read_day(value, dates[index])[role == "finish"]
            except PlanError as refusal:
                cell = address(draft.row - 1, index)
                problems.append(Problem(self._grid.name, cell, "warning", refusal.code, str(value)))
                draft.notes[f"{stage.label} {role}"] = str(value)

    def _put_periods(self, draft: DraftRow) -> list[Problem]:
        """What stands in the months, weeks or days side by side; without a column for the whole their sum."""
        unit = Decimal(1)
        if self._layout.kind == "metric":
            draft.values["figure"] = self._figure(str(draft.values["name"]))
        if self._layout.kind == "budget_line" or draft.values.get("figure") in ("cost", "revenue"):
            unit = Decimal(to_minor_units(Decimal(1), self._currency)) * self._factor
        found = read_periods(self._grid, draft.row - 1, self.periods, unit)
        if len(found) < FEWEST_PERIODS:
            return []
        draft.periods = found
        return self._compare_sum(draft) if self._layout.kind == "budget_line" else []

    def _compare_sum(self, draft: DraftRow) -> list[Problem]:
        whole = round(sum(period.amount for period in draft.periods))
        given = draft.values.get("amount")
        if given is None:
            draft.values["amount"] = whole
            draft.cells["amount"] = draft.periods[0].cell
        if not isinstance(given, int) or abs(given - whole) <= len(draft.periods):
            return []
        cell, raw = draft.cells.get("amount", f"A{draft.row}"), draft.raw.get("amount", "")
        params = {"sum": f"{whole / to_minor_units(Decimal(1), self._currency):g}"}
        return [Problem(self._grid.name, cell, "warning", "sum_differs", raw, params)]

    def _figure(self, name: str) -> str:
        """Which figure a row or its table is of; empty if nothing says so."""
        known = (figure_in(text, self._synonyms) for text in (name, *self._titles))
        return next(filter(None, known), "")
