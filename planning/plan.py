"""A Plan: the tables of one scope in memory. Only PlanSession swaps entries; everyone else reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from planning.change import LIBRARY, Change, RowDelta, Scope, Values
from planning.errors import PlanError, StaleChange
from planning.fields import LIBRARY_TABLES, PLAN_TABLES, TABLES
from planning.rows import (
    PLAN_ROW,
    Assignment,
    Attachment,
    Baseline,
    BaselineRow,
    BudgetLine,
    Calendar,
    CalendarDay,
    Channel,
    CheckIn,
    ChecklistItem,
    ContentItem,
    DayOff,
    FunnelShare,
    FunnelStep,
    Goal,
    Id,
    ImportMapping,
    Link,
    Material,
    MaterialCheck,
    Person,
    PlanInfo,
    Risk,
    Role,
    Row,
    Scenario,
    ScenarioRow,
    SplitApproval,
    Task,
    TimeNode,
    TimeNodeTick,
    Value,
)

Tables = dict[str, dict[Id, Row]]


@dataclass(frozen=True, slots=True)
class RowSwap:
    """One entry of a table about to be replaced; None where there is no row."""

    scope: Scope
    table: str
    id: Id
    old: Row | None
    new: Row | None


def row_values(row: Row) -> dict[str, Value]:
    """All stored fields of a row by key."""
    return {key: getattr(row, key) for key in row.__slots__}


class Plan:
    """The rows of one plan (or of the library) and nothing derived from them."""

    def __init__(self, scope: Scope, tables: Mapping[str, Mapping[Id, Row]] | None = None) -> None:
        self.scope = scope
        names = LIBRARY_TABLES if scope == LIBRARY else PLAN_TABLES
        given = tables or {}
        self._tables: Tables = {name: dict(given.get(name, {})) for name in names}

    def rows(self, table: str) -> Mapping[Id, Row]:
        """The table, live; PlanError `table_unknown` for a name that this scope doesn't have."""
        try:
            return self._tables[table]
        except KeyError:
            raise PlanError("table_unknown", table=table) from None

    def row(self, table: str, row_id: Id) -> Row:
        """One row; PlanError `row_missing` if it isn't there."""
        found = self.rows(table).get(row_id)
        if found is None:
            raise PlanError("row_missing", table=table, id=row_id)
        return found

    def find(self, table: str, row_id: Id | None) -> Row | None:
        return None if row_id is None else self._tables[table].get(row_id)

    @property
    def exists(self) -> bool:
        """Whether the plan has its own row: an undone creation leaves none."""
        return self.scope == LIBRARY or bool(self._tables["plan"])

    @property
    def info(self) -> PlanInfo:
        return cast(PlanInfo, self.row("plan", PLAN_ROW))

    @property
    def currency(self) -> str:
        """What money is counted in; nothing in the library, which holds none."""
        return "" if self.scope == LIBRARY else self.info.currency

    @property
    def persons(self) -> Mapping[Id, Person]:
        return cast(Mapping[Id, Person], self._tables["person"])

    @property
    def channels(self) -> Mapping[Id, Channel]:
        return cast(Mapping[Id, Channel], self._tables["channel"])

    @property
    def calendar_days(self) -> Mapping[Id, CalendarDay]:
        return cast(Mapping[Id, CalendarDay], self._tables["calendar_day"])

    @property
    def calendars(self) -> Mapping[Id, Calendar]:
        return cast(Mapping[Id, Calendar], self._tables["calendar"])

    @property
    def day_offs(self) -> Mapping[Id, DayOff]:
        return cast(Mapping[Id, DayOff], self._tables["day_off"])

    @property
    def goals(self) -> Mapping[Id, Goal]:
        return cast(Mapping[Id, Goal], self._tables["goal"])

    @property
    def budget_lines(self) -> Mapping[Id, BudgetLine]:
        return cast(Mapping[Id, BudgetLine], self._tables["budget_line"])

    @property
    def tasks(self) -> Mapping[Id, Task]:
        return cast(Mapping[Id, Task], self._tables["task"])

    @property
    def links(self) -> Mapping[Id, Link]:
        return cast(Mapping[Id, Link], self._tables["link"])

    @property
    def assignments(self) -> Mapping[Id, Assignment]:
        return cast(Mapping[Id, Assignment], self._tables["assignment"])

    @property
    def baselines(self) -> Mapping[Id, Baseline]:
        return cast(Mapping[Id, Baseline], self._tables["baseline"])

    @property
    def baseline_rows(self) -> Mapping[Id, BaselineRow]:
        return cast(Mapping[Id, BaselineRow], self._tables["baseline_row"])

    @property
    def scenarios(self) -> Mapping[Id, Scenario]:
        return cast(Mapping[Id, Scenario], self._tables["scenario"])

    @property
    def scenario_rows(self) -> Mapping[Id, ScenarioRow]:
        return cast(Mapping[Id, ScenarioRow], self._tables["scenario_row"])

    @property
    def checklist_items(self) -> Mapping[Id, ChecklistItem]:
        return cast(Mapping[Id, ChecklistItem], self._tables["checklist_item"])

    @property
    def risks(self) -> Mapping[Id, Risk]:
        return cast(Mapping[Id, Risk], self._tables["risk"])

    @property
    def roles(self) -> Mapping[Id, Role]:
        return cast(Mapping[Id, Role], self._tables["role"])

    @property
    def funnel_steps(self) -> Mapping[Id, FunnelStep]:
        return cast(Mapping[Id, FunnelStep], self._tables["funnel_step"])

    @property
    def funnel_shares(self) -> Mapping[Id, FunnelShare]:
        return cast(Mapping[Id, FunnelShare], self._tables["funnel_share"])

    @property
    def check_ins(self) -> Mapping[Id, CheckIn]:
        return cast(Mapping[Id, CheckIn], self._tables["check_in"])

    @property
    def time_nodes(self) -> Mapping[Id, TimeNode]:
        return cast(Mapping[Id, TimeNode], self._tables["time_node"])

    @property
    def time_node_ticks(self) -> Mapping[Id, TimeNodeTick]:
        return cast(Mapping[Id, TimeNodeTick], self._tables["time_node_tick"])

    @property
    def split_approvals(self) -> Mapping[Id, SplitApproval]:
        return cast(Mapping[Id, SplitApproval], self._tables["split_approval"])

    @property
    def materials(self) -> Mapping[Id, Material]:
        return cast(Mapping[Id, Material], self._tables["material"])

    @property
    def material_checks(self) -> Mapping[Id, MaterialCheck]:
        return cast(Mapping[Id, MaterialCheck], self._tables["material_check"])

    @property
    def content_items(self) -> Mapping[Id, ContentItem]:
        return cast(Mapping[Id, ContentItem], self._tables["content_item"])

    @property
    def attachments(self) -> Mapping[Id, Attachment]:
        return cast(Mapping[Id, Attachment], self._tables["attachment"])

    @property
    def import_mappings(self) -> Mapping[Id, ImportMapping]:
        return cast(Mapping[Id, ImportMapping], self._tables["import_mapping"])

    def snapshot(self) -> "Plan":
        """A consistent copy for a worker; the rows themselves are shared, being frozen."""
        return Plan(self.scope, self._tables)

    def tables(self) -> Iterator[tuple[str, Mapping[Id, Row]]]:
        yield from self._tables.items()

    def next_id(self, table: str) -> Id:
        """The first id that no row of the table reaches."""
        return max(self._tables[table], default=0) + 1

    def same_rows(self, other: "Plan") -> bool:
        return self._tables == other._tables

    def prepare(self, change: Change) -> list[RowSwap]:
        """What applying the change's part in this scope will swap. Raises StaleChange where `before` isn't there."""
        return [self._swap_for(delta, change) for delta in change.deltas if delta.scope == self.scope]

    def swap(self, swaps: Iterable[RowSwap]) -> None:
        """For PlanSession alone."""
        for item in swaps:
            if item.scope != self.scope:
                continue
            if item.new is None:
                del self._tables[item.table][item.id]
            else:
                self._tables[item.table][item.id] = item.new

    def _swap_for(self, delta: RowDelta, change: Change) -> RowSwap:
        old = self.rows(delta.table).get(delta.id)
        if not _fits(old, delta.before):
            raise StaleChange("stale_change", label=change.label_key, table=delta.table, id=delta.id)
        return RowSwap(self.scope, delta.table, delta.id, old, _after(old, delta))


def _fits(old: Row | None, before: Values | None) -> bool:
    if old is None or before is None:
        return old is None and before is None
    return all(getattr(old, key) == value for key, value in before.items())


def _after(old: Row | None, delta: RowDelta) -> Row | None:
    if delta.after is None:
        return None
    if old is None:
        return cast(
            Row, TABLES[delta.table].row(id=delta.id, **{k: v for k, v in delta.after.items() if k != "id"})
        )
    return replace(old, **cast(dict[str, object], dict(delta.after)))  # type: ignore[arg-type]
