"""The figures of a scenario beside those of the plan, as a strip shows them."""

from planning.schedule.scenario_figures import FIGURES, Figures, delay_cost, moved_tasks
from ui.desk import Desk
from ui.widgets.kpi_strip import Kpi


def scenario_kpis(desk: Desk, tried: Desk) -> list[Kpi]:
    """Finish, tasks moved, critical, deadlines missed, money, what the delay costs."""
    now, then = desk.get(FIGURES), tried.get(FIGURES)
    days = (then.finish.date() - now.finish.date()).days
    made = [_finish(desk, now, then, days)]
    texts, number = desk.texts, desk.formats.number
    moved = moved_tasks(desk.values, tried.values)
    made.append(Kpi(texts("scenarios.kpi.moved"), number(moved), texts("scenarios.kpi.moved.about")))
    for key in ("critical", "missed"):
        before, after = getattr(now, key), getattr(then, key)
        tone = "critical" if after > before else "good" if after < before else "text"
        about = texts("scenarios.kpi.now", value=number(before))
        made.append(Kpi(texts(f"scenarios.kpi.{key}"), number(after), about, tone))
    about = texts("scenarios.kpi.now", value=desk.formats.money(now.amount))
    made.append(Kpi(texts("scenarios.kpi.amount"), desk.formats.money(then.amount), about))
    made.append(_delay(desk, days))
    return made


def _finish(desk: Desk, now: Figures, then: Figures, days: int) -> Kpi:
    texts, formats = desk.texts, desk.formats
    key = "later" if days > 0 else "sooner" if days < 0 else "same"
    day = formats.date(now.finish.date())
    about = texts(f"scenarios.kpi.finish.{key}", days=abs(days), day=day)
    tone = "critical" if days > 0 else "good" if days < 0 else "text"
    return Kpi(texts("scenarios.kpi.finish"), formats.date(then.finish.date()), about, tone)


def _delay(desk: Desk, days: int) -> Kpi:
    """By the pace of the total target: what isn't reached in a day."""
    texts, number = desk.texts, desk.formats.number
    cost = delay_cost(desk.values)
    if cost is None:
        return Kpi(texts("scenarios.kpi.delay"), "–", texts("scenarios.kpi.delay.unknown"))
    per_day = number(round(cost.per_day))
    tip = texts(
        "scenarios.kpi.delay.tip",
        goal=desk.plan.goals[cost.goal].name,
        target=number(cost.target),
        days=cost.days,
        per_day=per_day,
    )
    lost = number(round(cost.per_day * max(0, days)))
    about = texts("scenarios.kpi.delay.about", per_day=per_day, unit=cost.unit)
    return Kpi(texts("scenarios.kpi.delay"), lost, about, "critical" if days > 0 else "text", tip)
