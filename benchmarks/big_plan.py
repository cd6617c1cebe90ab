"""A seeded plan of any size, with the shape of a real one: stages, procedures, links, steps, goals, money, risks."""

import random
from datetime import date
from itertools import pairwise

from planning.change import Change, Scope
from planning.edits.builder import ChangeBuilder
from planning.order import GAP
from planning.plan import Plan
from planning.rows import Id

_WORDS = (
    "策划",
    "审核",
    "发布",
    "互动",
    "投放",
    "拍摄",
    "剪辑",
    "落地页",
    "海报",
    "直播",
    "社群",
    "数据",
    "复盘",
)


def big_plan(
    scope: Scope, *, tasks: int, goals: int = 2000, lines: int = 5000, risks: int = 500, seed: int = 7
) -> Change:
    """The change that creates the plan; the same numbers and seed give the same rows but for their uids."""
    rng = random.Random(seed)
    builder = ChangeBuilder(Plan(scope))
    builder.add("plan", name=f"{tasks}", currency="CNY", start=date(2026, 1, 5))
    people = [builder.add("person", name=f"成员 {n}") for n in range(1, 41)]
    channels = [builder.add("channel", name=f"渠道 {n}", colour=n) for n in range(1, 8)]
    goal_ids = _tree(builder, "goal", goals, 6, rng, lambda: {"unit": "次", "target": rng.randint(1, 10**6)})
    _tree(builder, "budget_line", lines, 4, rng, lambda: {"amount": rng.randint(0, 10**8)})
    leaves = _tasks(builder, tasks, rng, people, goal_ids)
    for before, after in pairwise(leaves):
        if rng.random() < 0.7:
            builder.add("link", predecessor=before, successor=after)
    for _ in range(risks):
        builder.add("risk", name=_name(rng), likelihood=rng.randint(1, 5), impact=rng.randint(1, 5))
    assert channels
    return builder.change("undo.create_plan", name=f"{tasks}")


def _tasks(
    builder: ChangeBuilder, count: int, rng: random.Random, people: list[Id], goals: list[Id]
) -> list[Id]:
    """Groups of 20 below stages of 200; returns the leaves in groups that links may join."""
    leaves: list[Id] = []
    stage = group = None
    for number in range(count):
        if number % 200 == 0:
            stage = builder.add("task", name=f"阶段 {number // 200 + 1}", position=(number + 1) * GAP)
        elif number % 20 == 1:
            group = builder.add("task", name=_name(rng), parent=stage, position=(number + 1) * GAP)
        else:
            leaves.append(
                builder.add(
                    "task",
                    name=f"{_name(rng)} {number}",
                    parent=group,
                    position=(number + 1) * GAP,
                    owner=rng.choice(people),
                    goal=rng.choice(goals) if goals else None,
                    duration=rng.randint(0, 10) * 240,
                    progress=rng.choice((0.0, 0.0, 0.5, 1.0)),
                )
            )
            if rng.random() < 0.1:
                builder.add("checklist_item", task=leaves[-1], name=_name(rng), number=1, position=GAP)
    return leaves


def _tree(builder: ChangeBuilder, table: str, count: int, depth: int, rng: random.Random, extra) -> list[Id]:
    ids: list[Id] = []
    levels: dict[Id, int] = {}
    for number in range(count):
        parent = rng.choice(ids) if ids and rng.random() < 0.97 else None
        if parent is not None and levels[parent] >= depth - 1:
            parent = None
        row = builder.add(
            table, name=f"{_name(rng)} {number}", parent=parent, position=(number + 1) * GAP, **extra()
        )
        levels[row] = 0 if parent is None else levels[parent] + 1
        ids.append(row)
    return ids


def _name(rng: random.Random) -> str:
    return "".join(rng.sample(_WORDS, 2))
