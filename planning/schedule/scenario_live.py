"""A scenario as an open plan: its rows, laid over those of the plan, and its computed values, kept right after every
change of either. Writes nothing: edits of it are recorded by `scenario_edits.record`."""

from collections.abc import Iterator

from planning.change import Change, RowDelta
from planning.derived import DerivedValues
from planning.live import LivePlan, Watcher
from planning.plan import Plan, row_values
from planning.rows import Id
from planning.schedule.scenarios import laid_over


class ScenarioLive(LivePlan):
    """Follows the plan beneath; the last state stays once the scenario is gone."""

    def __init__(self, beneath: LivePlan, scenario: Id) -> None:
        self.session = beneath.session
        self.scope = beneath.scope
        self.scenario = scenario
        self._beneath = beneath
        self.plan = laid_over(beneath.plan, scenario)
        self.values = DerivedValues(self.plan, beneath.values.now)
        self._watchers: list[Watcher] = []
        self._end = beneath.watch(self._on_move)

    def _on_move(self, change: Change | None, _stale: frozenset[str], origin: object) -> None:
        if change is None:
            self._tell(None, self.values.set_now(self._beneath.values.now), origin)
        elif self.scenario in self._beneath.plan.scenarios:
            laid = laid_over(self._beneath.plan, self.scenario)
            moved = Change(change.label_key, tuple(_between(self.plan, laid)), change.params)
            if not moved.is_empty:
                self.plan.swap(self.plan.prepare(moved))
                self._tell(moved, self.values.note_change(moved), origin)


def _between(old: Plan, new: Plan) -> Iterator[RowDelta]:
    """What makes one plan the other."""
    for table, rows in new.tables():
        before = old.rows(table)
        for row_id in dict.fromkeys([*before, *rows]):
            one, other = before.get(row_id), rows.get(row_id)
            if one is other or one == other:
                continue
            if one is None or other is None:
                yield RowDelta(
                    old.scope,
                    table,
                    row_id,
                    row_values(one) if one else None,
                    row_values(other) if other else None,
                )
                continue
            keys = [key for key in one.__slots__ if getattr(one, key) != getattr(other, key)]
            yield RowDelta(
                old.scope,
                table,
                row_id,
                {key: getattr(one, key) for key in keys},
                {key: getattr(other, key) for key in keys},
            )
