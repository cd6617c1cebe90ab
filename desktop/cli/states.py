"""baseline and scenario: states of a plan remembered, compared, tried and adopted."""

from dataclasses import asdict

from desktop.cli.command import Answer, Call
from desktop.cli.rows import read_pairs
from planning.errors import PlanError
from planning.fields import PLAN_TABLES, TABLES
from planning.live import LivePlan
from planning.parsing.typed import Typed, read_typed
from planning.rows import Id, Value
from planning.schedule.baselines import baseline_state, compared, state_of, take_baseline
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.scenario_edits import adopt
from planning.schedule.scenarios import add_scenario, scenario_values, set_in_scenario
from planning.values import to_json


def baseline(call: Call) -> Answer:
    """`take NAME`, `list`, or `compare A [B]`: without B with the plan as it stands now."""
    words = call.arguments.words
    if words[0] == "take":
        return _take(call, " ".join(words[1:]))
    live = call.live(writing=False)
    if words[0] == "compare" and len(words) in (2, 3):
        old = baseline_state(live.values, _number(words[1]))
        new = baseline_state(live.values, _number(words[2])) if len(words) == 3 else state_of(live.values)
        found = [asdict(item) for item in compared(old, new)]
        lines = ["\t".join(str(value) for value in item.values()) for item in found]
        return Answer({"differences": found}, lines)
    rows = [{"id": row.id, "name": row.name, "at": to_json(row.at)} for row in live.plan.baselines.values()]
    return Answer({"baselines": rows}, ["\t".join(str(value) for value in row.values()) for row in rows])


def _take(call: Call, name: str) -> Answer:
    live = call.live(writing=True)
    change = take_baseline(live.values, name)
    live.session.run(change, "cli")
    taken = change.ids(live.scope, "baseline")[-1]
    return Answer({"id": taken, "name": name}, [call.texts("cli.baseline.taken", id=taken, name=name)])


def scenario(call: Call) -> Answer:
    """`new NAME`, `set ID TABLE ROW FIELD=VALUE…`, `leave-out ID TABLE ROW`, `adopt ID`, `show ID`."""
    verb, *words = call.arguments.words
    if verb == "show" and len(words) == 1:
        live = call.live(writing=False)
        return _shown(live, _number(words[0]))
    live = call.live(writing=True)
    if verb == "new":
        change = add_scenario(live.plan, " ".join(words))
    elif verb == "adopt" and len(words) == 1:
        change = adopt(live.plan, _number(words[0]), live.values)
    elif verb in ("set", "leave-out") and len(words) >= 3:
        fields = _typed(call, live, words[1], words[3:]) if verb == "set" else None
        change = set_in_scenario(live.plan, _number(words[0]), words[1], _number(words[2]), fields)
    else:
        raise PlanError("field_value_unreadable", value=" ".join([verb, *words]))
    live.session.run(change, "cli")
    ids = change.ids(live.scope, "scenario")
    return Answer({"ids": ids}, [f"scenario {row_id}" for row_id in ids])


def _shown(live: LivePlan, scenario_id: Id) -> Answer:
    """The dates that the scenario gives, beside those of the plan."""
    values, own = scenario_values(live.values, scenario_id), live.get(SCHEDULE)
    tried = values.get(SCHEDULE)
    rows = [
        {
            "id": task.id,
            "name": task.name,
            "start": to_json(tried[task.id].start),
            "finish": to_json(tried[task.id].finish),
            "moved": (tried[task.id].start, tried[task.id].finish)
            != (own[task.id].start, own[task.id].finish),
        }
        for task in values.plan.tasks.values()
    ]
    lines = ["\t".join(str(value) for value in row.values()) for row in rows]
    return Answer({"finish": to_json(tried.finish), "plan_finish": to_json(own.finish), "tasks": rows}, lines)


def _typed(call: Call, live: LivePlan, table: str, words: list[str]) -> dict[str, Value]:
    if table not in PLAN_TABLES:
        raise PlanError("table_unknown", table=table)
    context = Typed(live.values.now.date(), live.plan.info.currency, call.wording())
    found: dict[str, Value] = {}
    for key, text in read_pairs(words).items():
        field = TABLES[table].field(key)
        if field is None:
            raise PlanError("field_unknown", table=table, field=key)
        found[key] = read_typed(table, field, text, context)
    return found


def _number(word: str) -> Id:
    if not (word.isascii() and word.isdecimal()):
        raise PlanError("number_not_whole", value=word)
    return int(word)
