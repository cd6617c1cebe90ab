"""Full schedule of a layered plan beside a plain pass without calendars, in one run: `python benchmarks/schedule.py`.

Plain: order by counting predecessors, earliest and latest dates, total and free float as bare integers. Full: our
scheduler from the same lists of tasks and links, with calendar, dates as clocks and every float and critical flag.
Mixed: the same size with all four kinds of links, lags, three calendars, every constraint and progress. Edits: one
change of a plan of rows (facts of a task, links and tasks that come, go or hang elsewhere), until its new dates are
there. `--large` adds 100,000 tasks. Other programs are in `benchmarks/schedule_peers.py`.
"""

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.memory import calm_collector
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.activities import Activity, Constraint, Dependency, Leg
from planning.schedule.calendar import OFFICE_HOURS, WorkingCalendar
from planning.schedule.forward_backward import schedule, schedule_network
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.network import build_network

START = datetime(2026, 1, 5, 9)
RUNS = 9
PLAIN_LIMIT = 8
MIXED_LIMITS = {10_000: 100, 100_000: 1000}
"""Milliseconds of a full pass over a mixed plan, from lists to floats."""
EDIT_LIMIT = 16
"""Milliseconds of the median edit at 10,000 tasks, whatever is edited."""


def layered(count: int, width: int = 100, seed: int = 1) -> tuple[list[Activity], list[Dependency]]:
    """Layers of `width` tasks of one to five days; each has two predecessors in the layer before."""
    chance = random.Random(seed)
    tasks = [Activity(number, duration=chance.randint(1, 5) * 480) for number in range(count)]
    links = [
        Dependency(before, number)
        for number in range(width, count)
        for before in chance.sample(range((number // width - 1) * width, number // width * width), 2)
    ]
    return tasks, links


def plain_pass(tasks: list[Activity], links: list[Dependency]) -> int:
    """Working minutes of the whole plan; the floats are computed and dropped."""
    count = len(tasks)
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for link in links:
        before[link.successor].append(link.predecessor)
        after[link.predecessor].append(link.successor)
    waiting = [len(nodes) for nodes in before]
    order = [node for node in range(count) if not waiting[node]]
    minutes = [task.duration for task in tasks]
    starts, ends = [0] * count, [0] * count
    for node in order:
        begin = 0
        for it in before[node]:
            if ends[it] > begin:
                begin = ends[it]
        starts[node], ends[node] = begin, begin + minutes[node]
        for successor in after[node]:
            waiting[successor] -= 1
            if not waiting[successor]:
                order.append(successor)
    end = max(ends)
    late_starts = [0] * count
    total, free = [0] * count, [0] * count
    for node in reversed(order):
        late, next_start = end, end
        for it in after[node]:
            if late_starts[it] < late:
                late = late_starts[it]
            if starts[it] < next_start:
                next_start = starts[it]
        late_starts[node] = late - minutes[node]
        total[node], free[node] = late - ends[node], next_start - ends[node]
    assert max(map(int.__sub__, free, total)) <= 0
    return end


def full_pass(tasks: list[Activity], links: list[Dependency]) -> int:
    """The same through the scheduler, on a calendar that remembers nothing."""
    calendar = WorkingCalendar(OFFICE_HOURS.week)
    plan = schedule(tasks, links, calendar, START)
    assert plan.critical_tasks and plan.floats
    return calendar.minutes_between(START, plan.finish)


def dates_only(tasks: list[Activity], links: list[Dependency]) -> int:
    """Both passes, no float looked at: what an edit waits for before the visible rows are painted."""
    return OFFICE_HOURS.minutes_between(START, schedule(tasks, links, OFFICE_HOURS, START).finish)


def mixed(count: int) -> tuple[list[Activity], list[Dependency]]:
    """As `layered`, with everything that places a task: two thirds have something particular."""
    tasks, links = layered(count)
    chance = random.Random(2)
    shifts = WorkingCalendar([((360, 840),)] * 6 + [()])
    away = {date(2026, 1, 5) + timedelta(days=7 * week): () for week in range(40)}
    absent = WorkingCalendar(OFFICE_HOURS.week, away)
    tasks = [_particular(chance, task, shifts, absent) for task in tasks]
    kinds, lags = ("FS", "FS", "SS", "FF", "SF"), (0, 0, 480, -240, 60)
    return tasks, [replace(link, kind=chance.choice(kinds), lag=chance.choice(lags)) for link in links]


def _particular(
    chance: random.Random, task: Activity, shifts: WorkingCalendar, absent: WorkingCalendar
) -> Activity:
    at = START + timedelta(days=chance.randint(0, 90))
    kind = chance.choice(
        ("start_no_later", "finish_no_earlier", "finish_no_later", "must_start", "must_finish")
    )
    return replace(
        task,
        calendar=chance.choice((None, None, None, shifts)),
        legs=(Leg(absent, task.duration),) if chance.random() < 0.2 else (),
        constraint=Constraint(kind, at) if chance.random() < 0.15 else None,
        not_before=at if chance.random() < 0.1 else None,
        deadline=at + timedelta(days=30) if chance.random() < 0.1 else None,
        actual_start=at if chance.random() < 0.05 else None,
    )


def mixed_pass(count: int) -> tuple[float, float]:
    """Median ms of both passes over a mixed network, and of everything from lists to floats."""
    tasks, links = mixed(count)
    dates, full = [], []
    for _ in range(RUNS if count < 50_000 else 3):
        begin = time.process_time()
        network = build_network(tasks, links)
        built = time.process_time()
        plan = schedule_network(network, OFFICE_HOURS, START)
        dates.append((time.process_time() - built) * 1000)
        assert plan.critical_tasks and plan.floats
        full.append((time.process_time() - begin) * 1000)
    return statistics.median(dates), statistics.median(full)


def plan_of_rows(count: int) -> Plan:
    """The layered plan as rows, in five groups."""
    tasks, links = layered(count)
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=START.date())}}))
    groups = [builder.add("task", name=f"g{number}") for number in range(5)]
    ids = [
        builder.add("task", name=f"t{task.id}", duration=task.duration, parent=groups[task.id * 5 // count])
        for task in tasks
    ]
    for link in links:
        builder.add("link", predecessor=ids[link.predecessor], successor=ids[link.successor])
    plan = builder.plan
    plan.swap(plan.prepare(builder.change("made")))
    return plan


def edits_of_rows(count: int) -> dict[str, float]:
    """Median ms by kind of edit, from the edit to the new schedule, no float looked at."""
    plan, chance = plan_of_rows(count), random.Random(3)
    values = DerivedValues(plan, START)
    values.get(SCHEDULE)
    return {
        name: statistics.median(_edited(values, chance, edit) for _ in range(15))
        for name, edit in EDITS.items()
    }


def _edited(
    values: DerivedValues, chance: random.Random, edit: Callable[[ChangeBuilder, random.Random], None]
) -> float:
    builder = ChangeBuilder(values.plan)
    edit(builder, chance)
    change = builder.change("edited")
    values.plan.swap(values.plan.prepare(change))
    values.note_change(change)
    begin = time.process_time()
    values.get(SCHEDULE)
    return (time.process_time() - begin) * 1000


def _leaf(builder: ChangeBuilder, chance: random.Random) -> int:
    return chance.choice([row.id for row in builder.rows("task") if row.id > 5])


def _new_duration(builder: ChangeBuilder, chance: random.Random) -> None:
    builder.update("task", _leaf(builder, chance), duration=chance.randint(1, 5) * 480)


def _new_constraint(builder: ChangeBuilder, chance: random.Random) -> None:
    at = START + timedelta(days=chance.randint(0, 60))
    builder.update("task", _leaf(builder, chance), constraint="must_start", constraint_at=at)


def _new_link(builder: ChangeBuilder, chance: random.Random) -> None:
    """Between two tasks of one layer, so that the working order must follow."""
    layer = (_leaf(builder, chance) - 6) // 100 * 100 + 6
    present = [task for task in range(layer, layer + 100) if builder.find("task", task)]
    ends = chance.sample(present, 2)
    builder.add("link", predecessor=max(ends), successor=min(ends), kind="SS")


def _new_lag(builder: ChangeBuilder, chance: random.Random) -> None:
    link = chance.choice([row.id for row in builder.rows("link")])
    builder.update("link", link, lag=chance.choice((60, 480, -60)))


def _lost_link(builder: ChangeBuilder, chance: random.Random) -> None:
    builder.delete("link", chance.choice([row.id for row in builder.rows("link")]))


def _new_task(builder: ChangeBuilder, chance: random.Random) -> None:
    builder.add("task", name="new", duration=480, parent=chance.randint(1, 5))


def _lost_task(builder: ChangeBuilder, chance: random.Random) -> None:
    builder.delete("task", _leaf(builder, chance))


def _hung_elsewhere(builder: ChangeBuilder, chance: random.Random) -> None:
    builder.update("task", _leaf(builder, chance), parent=chance.randint(1, 5))


EDITS = {
    "duration": _new_duration,
    "constraint": _new_constraint,
    "link": _new_link,
    "lag": _new_lag,
    "unlink": _lost_link,
    "add": _new_task,
    "delete": _lost_task,
    "hang": _hung_elsewhere,
}


def milliseconds(work: Callable[[], int]) -> tuple[float, int]:
    begin = time.process_time()
    answer = work()
    return (time.process_time() - begin) * 1000, answer


def compare(count: int) -> float:
    """Prints medians of interleaved runs in CPU time; the answer is the ratio of full to plain."""
    tasks, links = layered(count)
    ways = {"plain": plain_pass, "dates only": dates_only, "full": full_pass}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(RUNS):
        answers = set()
        for name, way in ways.items():
            spent, answer = milliseconds(lambda way=way: way(tasks, links))
            taken[name].append(spent)
            answers.add(answer)
        assert len(answers) == 1, "the ways disagree about the finish"
    medians = {name: statistics.median(times) for name, times in taken.items()}
    told = "  ".join(f"{name} {value:7.1f} ms" for name, value in medians.items())
    print(
        f"{count:7} tasks, {len(links):7} links: {told}  full/plain {medians['full'] / medians['plain']:.1f}"
    )
    return medians["full"] / medians["plain"]


def main() -> int:
    """Exit code 1 if the full pass of 10,000 tasks takes more than eight plain passes, a mixed one longer than its
    limit, or the median edit of any kind at 10,000 tasks."""
    calm_collector()  # as the program does
    sizes = (1_000, 10_000, 100_000) if "--large" in sys.argv[1:] else (1_000, 10_000)
    slow = {count: compare(count) for count in sizes}[10_000] > PLAIN_LIMIT
    for count in sizes:
        dates, full = mixed_pass(count)
        print(f"{count:7} tasks, mixed: dates only {dates:7.1f} ms  full {full:7.1f} ms")
        slow = slow or full > MIXED_LIMITS.get(count, full)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
    for count in sizes:
        edits = edits_of_rows(count)
        print(
            f"{count:7} tasks, ms an edit:", "  ".join(f"{name} {spent:.1f}" for name, spent in edits.items())
        )
        slow = slow or (count == 10_000 and max(edits.values()) > EDIT_LIMIT)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
