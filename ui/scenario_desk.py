"""A scenario as a desk: views work with it as with the plan, and every edit is recorded in the scenario alone."""

from collections.abc import Callable, Hashable

from planning.change import Change
from planning.ports import HistoryEntry
from planning.rows import Id
from planning.schedule.scenario_edits import record
from planning.schedule.scenario_live import ScenarioLive
from ui.desk import Desk
from ui.saving import Saving


class ScenarioDesk(Desk):
    """Beside the plan's desk, whose undo list it shares; PlanError `scenario_loop`, `row_missing`."""

    def __init__(self, beside: Desk, scenario: Id) -> None:
        super().__init__(ScenarioLive(beside.live, scenario), beside.texts, beside.theme, beside)
        self._beside, self.scenario = beside, scenario
        self.refused.connect(beside.refused)
        self.told.connect(beside.told)

    @property
    def tentative(self) -> bool:
        return True

    def run(self, edit: Callable[[], Change], origin: object = None, merge_key: Hashable = None) -> bool:
        """What the edit would do to the scenario's own plan is kept as its difference."""
        beside = self._beside
        return beside.run(lambda: record(beside.plan, self.scenario, edit()), origin, merge_key)

    def run_large(
        self, edit: Callable[[], Change], origin: object = None, then: Callable[[bool], None] | None = None
    ) -> None:
        beside = self._beside
        beside.run_large(lambda: record(beside.plan, self.scenario, edit()), origin, then)

    @property
    def saving(self) -> Saving:
        return self._beside.saving

    def undo(self, then: Callable[[bool], None] | None = None) -> None:
        """The newest step, the plan's or the scenario's."""
        self._beside.undo(then)

    def redo(self) -> None:
        self._beside.redo()

    def undo_list(self) -> list[HistoryEntry]:
        return self._beside.undo_list()

    def redo_list(self) -> list[HistoryEntry]:
        return self._beside.redo_list()
