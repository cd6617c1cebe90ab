"""Full schedule of a layered plan beside a plain pass without calendars, in one run: `python benchmarks/schedule.py`.

Plain: order by counting predecessors, earliest and latest dates, total and free float as bare integers. Full: our
scheduler from the same lists of tasks and links, with calendar, dates as clocks and every float and critical flag.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from planning.schedule.activities import Activity, Dependency
from planning.schedule.calendar import OFFICE_HOURS, WorkingCalendar
from planning.schedule.forward_backward import schedule

START = datetime(2026, 1, 5, 9)
RUNS = 9
PLAIN_LIMIT = 8


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
    assert plan.critical_tasks
    return calendar.minutes_between(START, plan.finish)


def dates_only(tasks: list[Activity], links: list[Dependency]) -> int:
    """Both passes, no float looked at: what an edit waits for before the visible rows are painted."""
    return OFFICE_HOURS.minutes_between(START, schedule(tasks, links, OFFICE_HOURS, START).finish)


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
    """Exit code 1 if the full pass of 10,000 tasks takes more than eight plain passes."""
    ratios = {count: compare(count) for count in (1_000, 10_000)}
    return int(ratios[10_000] > PLAIN_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
