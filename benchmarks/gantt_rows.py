"""Seeded plans for the Gantt's benchmarks: groups of 20, bars in sight of each other, links, goals with a date."""

import random
from datetime import date, datetime, timedelta
from itertools import pairwise

from tests.ui.desks import Rows

START = date(2026, 10, 5)
SPREAD = 45
"""Days over which bars are spread, so that every row in sight has its bar in sight."""


def rows(count: int, seed: int = 1, *, chained: bool = False) -> Rows:
    """Two links a task to tasks nearby that come later anyway; `chained`: every task waits for the one before, so that
    moving the first moves all."""
    chance = random.Random(seed)
    tasks, links, spans = [], [], {}
    for number in range(1, count + 1):
        if number % 20 == 1:
            tasks.append({"name": f"阶段 {number}", "position": number})
            continue
        begin, days = chance.randrange(SPREAD), chance.randint(1, 5)
        spans[number] = (begin, begin + days + 2 * (days // 5 + 1))
        tasks.append(_task(chance, number, days, None if chained else begin))
        near = [one for one in range(max(1, number - 12), number) if one in spans]
        before = [one for one in near if spans[one][1] < begin][-2:]
        links += [{"predecessor": one, "successor": number} for one in before if not chained]
    if chained:
        links = [{"predecessor": one, "successor": other} for one, other in pairwise(spans)]
    people = [{"name": name} for name in ("王敏", "李强", "陈晨", "赵宁", "孙悦")]
    goals = [{"name": f"目标 {number}", "due": START + timedelta(days=number % 90)} for number in range(200)]
    plan = {"name": "P", "currency": "CNY", "start": START}
    return {"plan": [plan], "person": people, "goal": goals, "task": tasks, "link": links}


def _task(chance: random.Random, number: int, days: int, begin: int | None) -> dict[str, object]:
    task = {
        "name": f"任务 {number}",
        "parent": (number - 1) // 20 * 20 + 1,
        "position": number,
        "owner": chance.randint(1, 5),
        "goal": chance.randint(1, 200),
        "progress": chance.choice((0.0, 0.4, 1.0)),
        "duration": 480 * days if begin is not None else 60,
    }
    if begin is not None:
        floor = datetime.combine(START, datetime.min.time()) + timedelta(days=begin, hours=9)
        task |= {"constraint": "start_no_earlier", "constraint_at": floor}
    return task
