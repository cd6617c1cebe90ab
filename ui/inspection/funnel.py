"""Levels of the funnel in the inspector, and what a channel or a goal has to do with the money that buys it: every
number with its formula."""

from typing import cast

from planning.budget.buying import BUYING, Purchase
from planning.budget.buying_telling import formula_text, levers_text, rate_text, verdict_text
from planning.budget.prices import PLANNED
from planning.goals.breakdown import Need
from planning.goals.funnel import FunnelStage
from planning.goals.funnel_cells import stage_of
from planning.goals.funnel_steps import FUNNEL_NEEDS, FunnelNeeds
from planning.rows import FunnelShare, FunnelStep, Id
from ui.desk import Desk
from ui.inspection.parts import field_entries, row_target, title_of
from ui.widgets.inspector_content import Entry, InspectorContent, LinkEntry, Section, TextEntry

_LEVEL = ("stage", "unit", "metric", "note")
_SHARE = ("step", "channel", "share")


def step_content(desk: Desk, step_id: Id) -> InspectorContent:
    """What a level needs and why, its rates, its channels, the goals that stand at it."""
    texts, step = desk.texts, cast(FunnelStep, desk.plan.row("funnel_step", step_id))
    found, stage = desk.get(FUNNEL_NEEDS), stage_of(desk.values, step_id)
    sections = [
        Section(texts("inspector.fields"), field_entries(desk, "funnel_step", step_id, _LEVEL)),
        Section(texts("funnel.why.rate"), _rates(desk, step, stage)),
    ]
    level = None if found is None else found.level_of(step_id)
    if found is not None and level is not None and found.needs[level] is not None:
        sections.append(Section(texts("funnel.why.need"), _need(desk, found, level)))
        sections.append(
            Section(texts("funnel.why.channels"), _channels(desk, cast(Need, found.needs[level])))
        )
    if stage is not None:
        sections.append(Section(texts("funnel.why.actual"), _actual(desk, stage)))
    goals = tuple(
        LinkEntry(goal.name, desk.text("goal", goal.id, "target"), row_target("goal", goal.id))
        for goal in desk.plan.goals.values()
        if goal.step == step_id
    )
    sections.append(Section(texts("inspector.chain"), goals))
    kept = tuple(section for section in sections if section.entries)
    return InspectorContent(texts("table.funnel_step"), "funnel", step.name, (), kept)


def share_content(desk: Desk, share_id: Id) -> InspectorContent:
    """A channel's part of a level."""
    share = cast(FunnelShare, desk.plan.row("funnel_share", share_id))
    fields = Section(desk.texts("inspector.fields"), field_entries(desk, "funnel_share", share_id, _SHARE))
    links = (
        LinkEntry(title_of(desk, "funnel_step", share.step), "", row_target("funnel_step", share.step)),
        LinkEntry(title_of(desk, "channel", share.channel), "", row_target("channel", share.channel)),
    )
    title = f"{title_of(desk, 'funnel_step', share.step)} · {title_of(desk, 'channel', share.channel)}"
    chain = Section(desk.texts("inspector.chain"), links)
    return InspectorContent(desk.texts("table.funnel_share"), "funnel", title, (), (fields, chain))


def _rates(desk: Desk, step: FunnelStep, stage: FunnelStage | None) -> tuple[Entry, ...]:
    texts, formats = desk.texts, desk.formats
    rates = (("rate", step.rate), ("reachable", step.reachable), ("actual_rate", stage and stage.actual_rate))
    return tuple(
        TextEntry(f"{texts(f'funnel.head.{key}')} {rate_text(formats, rate)}", bar=True)
        for key, rate in rates
        if rate is not None
    )


def _need(desk: Desk, found: FunnelNeeds, level: int) -> tuple[Entry, ...]:
    """From which level it follows: the way of the breakdown."""
    need = cast(Need, found.needs[level])
    texts, number = desk.texts, desk.formats.number
    if level == found.at:
        return (TextEntry(texts("funnel.why.base", name=desk.plan.goals[found.base].name), bar=True),)
    if level < found.at:
        after = cast(Need, found.needs[level + 1])
        rate = found.levels[level + 1].rate or 0.0
        direct = f" − {number(after.direct)}" if after.direct else ""
        left = f"({number(after.count)}{direct})" if direct else number(after.count)
        formula = f"{left} ÷ {rate_text(desk.formats, rate)} = {number(round(float(need.exact), 2))}"
    else:
        before, rate = cast(Need, found.needs[level - 1]), found.levels[level].rate or 0.0
        formula = f"{number(before.count)} × {rate_text(desk.formats, rate)} = {number(round(float(need.exact), 2))}"
    return (TextEntry(texts("funnel.why.rounded", formula=formula, count=number(need.count)), bar=True),)


def _channels(desk: Desk, need: Need) -> tuple[Entry, ...]:
    number = desk.formats.number
    return tuple(
        LinkEntry(title_of(desk, "channel", channel), number(count), row_target("channel", channel))
        for channel, count in need.parts.items()
        if channel is not None and count
    )


def _actual(desk: Desk, stage: FunnelStage) -> tuple[Entry, ...]:
    if stage.actual is None:
        return (TextEntry(desk.texts("funnel.why.no_actual"), bar=True),)
    count = desk.formats.number(round(stage.actual))
    return (TextEntry(desk.texts(f"funnel.why.from.{stage.source}", count=count), bar=True),)


# --- money ------------------------------------------------------------------------------------


def buying_section(desk: Desk, channel: Id) -> tuple[Section, ...]:
    """Whether the channel's money buys what it needs; nothing for a channel without either."""
    purchase = desk.get(BUYING[PLANNED]).of(channel)
    return () if purchase is None else (_section(desk, purchase),)


def goal_buying_section(desk: Desk, goal: Id) -> tuple[Section, ...]:
    """The same for the goal that a purchase serves."""
    found = (one for one in desk.get(BUYING[PLANNED]).purchases if goal in one.goals)
    return tuple(_section(desk, one) for one in found)


def _section(desk: Desk, purchase: Purchase) -> Section:
    formats = desk.formats
    told = (
        formula_text(formats, purchase),
        verdict_text(formats, purchase, PLANNED),
        levers_text(formats, desk.plan, purchase),
    )
    return Section(desk.texts("budget.buying"), tuple(TextEntry(text, bar=True) for text in told if text))
