"""The tabs of the window in their order; each is built when it is first shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from planning.rows import Id
from ui.desk import Desk


class Tab(Protocol):
    """What the window asks of a tab, which is a QWidget as well."""

    def actions(self) -> list[QAction]: ...

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        ...

    def state(self) -> dict[str, object]:
        """How the user arranged the tab, as plain data."""
        ...

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; what makes no sense any more is passed over."""
        ...

    def reveal(self, table: str, row_id: Id) -> None:
        """Brings a row into view and makes it the selection."""
        ...


class HasViews(Protocol):
    """A tab that shows its rows in several ways; `VIEWS` gives each way with the table of the rows in it, the one that
    comes up first."""

    VIEWS: Mapping[str, str]

    def show_view(self, view: str) -> None: ...


@dataclass(frozen=True, slots=True)
class TabSpec:
    """`key` gives the text `tab.<key>`; `tables` are the rows that the tab can reveal."""

    key: str
    icon: str
    target: str
    tables: tuple[str, ...]

    def load(self) -> None:
        """Imports what the tab is made of, so that its first show needn't."""
        import_module(self.target.split(":")[0])

    def build(self, desk: Desk, parent: QWidget) -> QWidget:
        module, name = self.target.split(":")
        make = cast(Callable[[Desk, QWidget], QWidget], getattr(import_module(module), name))
        return make(desk, parent)


TABS: Sequence[TabSpec] = (
    TabSpec("today", "today", "ui.today.today_tab:TodayTab", ("checklist_item",)),
    TabSpec(
        "goals",
        "goals",
        "ui.goals.goals_tab:GoalsTab",
        ("goal", "funnel_step", "funnel_share", "check_in", "time_node"),
    ),
    TabSpec(
        "budget",
        "budget",
        "ui.budget.budget_views:BudgetViews",
        (
            *("budget_line", "expense", "commitment", "reserve_draw"),
            *("person", "role", "day_off", "material", "material_check"),
        ),
    ),
    TabSpec("timeline", "timeline", "ui.timeline.timeline_tab:TimelineTab", ("task", "link", "content_item")),
    TabSpec(
        "monitor",
        "monitor",
        "ui.monitor.monitor_tab:MonitorTab",
        ("channel", "metric_point", "journey"),
    ),
    TabSpec("risks", "risks", "ui.risks.risks_tab:RisksTab", ("risk",)),
    TabSpec(
        "retro",
        "retro",
        "ui.retro.retro_tab:RetroTab",
        ("retro_result", "retro_cause", "retro_improvement"),
    ),
    TabSpec(
        "library",
        "library",
        "ui.library.library_tab:LibraryTab",
        ("sop", "sop_step", "case", "platform_rule", "script", "channel_profile", "material_spec"),
    ),
)
