"""budget --check, --fill and --recompute: the split by rules without a window, each told line by line."""

from desktop.cli.command import Answer, Call
from planning.budget.problem_words import problem_text
from planning.edits.split import PlannedSplit, fill_empty, plan_split, recompute_all
from planning.live import LivePlan
from planning.money import decimal_text
from planning.parsing.money import parse_money


def split_budget(call: Call, mode: str) -> Answer:
    """`check` changes nothing and exits with its findings; the others are one change, refused where rules can't all be
    met."""
    live = call.live(writing=mode != "check")
    typed = call.arguments.total
    total = None if typed is None else parse_money(typed, currency=live.plan.info.currency)
    planned = plan_split(live.values, keep=mode == "fill", budget=total)
    answer = _told(call, live, planned)
    if mode != "check":
        edit = fill_empty if mode == "fill" else recompute_all
        live.session.run(edit(live.values, total), "cli")
    return answer


def _told(call: Call, live: LivePlan, planned: PlannedSplit) -> Answer:
    formats, lines = call.formats(live), live.plan.budget_lines

    def money(amount: int | None) -> str | None:
        return None if amount is None else decimal_text(amount, live.plan.info.currency)

    problems = [
        {
            "code": problem.code,
            "line": problem.line,
            "blocking": problem.blocking,
            "text": problem_text(live.values, formats, problem),
        }
        for problem in planned.split.problems
    ]
    changed = [
        {
            "id": line,
            "name": lines[line].name,
            "old": money(planned.old[line]),
            "new": money(planned.new[line]),
        }
        for line in planned.moved
    ]
    rests = [{"line": parent, "rest": money(rest)} for parent, rest in planned.split.rests.items()]
    data = {"possible": planned.split.possible, "problems": problems, "changed": changed, "rests": rests}
    told = [str(problem["text"]) for problem in problems] or [call.texts("split.problems.none")]
    told += [f"{row['name']}\t{row['old'] or ''}\t{row['new'] or ''}" for row in changed]
    return Answer(data, told)
