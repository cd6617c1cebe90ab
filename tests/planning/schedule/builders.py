"""Short ways to write networks for tests, and random ones. One work day of 8 hours is 480 minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st

from planning.errors import PlanError
from planning.schedule.activities import Activity, Dependency
from planning.schedule.calendar import OFFICE_HOURS, WorkingCalendar
from planning.schedule.forward_backward import Schedule, schedule
from planning.schedule.network import find_loop
from planning.schedule.outline import Outline

DAY = 480
MONDAY = datetime(2026, 1, 5, 9)


@dataclass(frozen=True)
class Case:
    """A random plan; `links` never loop."""

    tasks: tuple[Activity, ...]
    links: tuple[Dependency, ...]
    calendar: WorkingCalendar = OFFICE_HOURS
    start: datetime = MONDAY

    def scheduled(self) -> Schedule:
        return schedule(self.tasks, self.links, self.calendar, self.start)

    def leaves(self) -> list[int]:
        return [leaf.id for leaf in Outline(self.tasks).leaves()]

    def leaves_under(self, task: int) -> list[int]:
        outline = Outline(self.tasks)
        return [leaf.id for leaf in outline.leaves() if task == leaf.id or task in outline.ancestors(leaf.id)]


def chain(*days: int) -> tuple[list[Activity], list[Dependency]]:
    """Tasks 1, 2, 3… of so many days, each after the one before."""
    tasks = [Activity(number, duration=length * DAY) for number, length in enumerate(days, 1)]
    return tasks, [Dependency(number, number + 1) for number in range(1, len(days))]


def dated(tasks: Sequence[Activity], links: Sequence[Dependency] = (), start: datetime = MONDAY) -> Schedule:
    """The schedule on office hours."""
    return schedule(tasks, links, OFFICE_HOURS, start)


spans = st.sampled_from(
    [(), ((540, 720), (780, 1080)), ((480, 720), (780, 1020)), ((0, 1440),), ((600, 601),), ((1200, 1440),)]
)
days = st.dates(datetime(2025, 12, 1).date(), datetime(2026, 3, 1).date())
moments = st.integers(0, 60 * 24 * 60).map(
    lambda minutes: datetime(2025, 12, 20) + timedelta(minutes=minutes)
)
calendars = st.builds(
    lambda week, exceptions: WorkingCalendar((((540, 720), (780, 1080)), *week), exceptions),
    st.tuples(*[spans] * 6),
    st.dictionaries(days, spans, max_size=8),
)


@st.composite
def cases(
    draw: st.DrawFn,
    kinds: Sequence[str] = ("FS", "SS", "FF", "SF"),
    summaries: int = 3,
    manual: bool = False,
    starts_of_summaries: bool = True,
) -> Case:
    """Up to eight leaves under up to `summaries` summaries. Without `starts_of_summaries` no link begins at the
    start of a summary: a task may be one of several that hold it."""
    ids = draw(st.permutations(range(1, 9 + summaries)))
    above, leaves = ids[:summaries], ids[summaries : summaries + draw(st.integers(1, 8))]
    tasks = [_summary(draw, task, above[:place]) for place, task in enumerate(above)]
    tasks += [_leaf(draw, task, above, manual) for task in leaves]
    links: list[Dependency] = []
    for _ in range(draw(st.integers(0, 12))):
        link = Dependency(
            draw(st.sampled_from(ids[: summaries + len(leaves)])),
            draw(st.sampled_from(ids[: summaries + len(leaves)])),
            draw(st.sampled_from(kinds)),  # type: ignore[arg-type]
            draw(st.sampled_from((0, 0, 0, 120, 480, 1000, -120, -480))),
        )
        wanted = starts_of_summaries or link.predecessor not in above or link.kind in ("FS", "FF")
        if wanted and _fits(tasks, [*links, link]):
            links.append(link)
    return Case(tuple(tasks), tuple(links), draw(calendars), draw(moments))


def _summary(draw: st.DrawFn, task: int, around: Sequence[int]) -> Activity:
    parent = draw(st.sampled_from([None, *around]))
    return Activity(task, parent, not_before=draw(st.none() | moments))


def _leaf(draw: st.DrawFn, task: int, above: Sequence[int], manual: bool) -> Activity:
    parent = draw(st.sampled_from([None, *above]))
    minutes = draw(st.sampled_from((0, 1, 60, 480, 960, 1500)))
    begin = draw(moments)
    fixed = (
        (begin, begin + timedelta(hours=draw(st.integers(0, 60)))) if manual and draw(st.booleans()) else None
    )
    return Activity(
        task, parent, minutes, fixed, draw(st.none() | moments), draw(st.sampled_from((0.0, 0.5, 1.0)))
    )


def _fits(tasks: list[Activity], links: list[Dependency]) -> bool:
    try:
        return not find_loop(tasks, links)
    except PlanError:
        return False
