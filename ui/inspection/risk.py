"""A risk in the inspector: its score and what it follows from, the reserve behind it, what the retro says of it."""

from typing import cast

from planning.risk.bands import band_of
from planning.rows import Id, RetroResult, Risk
from ui.desk import Desk
from ui.inspection.parts import field_entries, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import InspectorContent, LinkEntry, Section, TextEntry

_SCORE = ("likelihood", "impact", "score", "residual_likelihood", "residual_impact", "residual")
_REGISTER = ("category", "cause", "trigger", "owner", "response", "reserve", "drawn")
_PLANS = ("prevention", "contingency")
_STATES = {"open": "info", "watching": "info", "happened": "critical", "closed": "good"}
_BANDS = {"low": "good", "medium": "neutral", "high": "warning", "extreme": "critical"}


def risk_content(desk: Desk, risk_id: Id) -> InspectorContent:
    """Everything about one risk."""
    texts, risk = desk.texts, desk.plan.risks[risk_id]
    sections = [
        Section(texts("inspector.score"), field_entries(desk, "risk", risk_id, _SCORE)),
        Section(texts("inspector.why_score"), why_score(desk, risk)),
        Section(texts("inspector.register"), field_entries(desk, "risk", risk_id, _REGISTER)),
        Section(texts("inspector.response"), field_entries(desk, "risk", risk_id, _PLANS)),
        Section(texts("inspector.chain"), _chain(desk, risk)),
    ]
    if risk.note:
        sections.append(Section(texts("field.risk.note"), (TextEntry(risk.note),)))
    kept = tuple(section for section in sections if section.entries)
    return InspectorContent(texts("table.risk"), "risks", risk.name, _chips(desk, risk), kept)


def why_score(desk: Desk, risk: Risk) -> tuple[TextEntry, ...]:
    """Likelihood × impact before and after the response; what is missing where there is none."""
    pairs = (
        ("why.risk.before", risk.likelihood, risk.impact),
        ("why.risk.after", risk.residual_likelihood, risk.residual_impact),
    )
    told = []
    for key, likelihood, impact in pairs:
        if likelihood is not None and impact is not None:
            score = likelihood * impact
            band = desk.texts(f"table.band.{band_of(score)}")
            text = desk.texts(key, likelihood=likelihood, impact=impact, score=score, band=band)
            told.append(TextEntry(text, bar=True))
    return tuple(told) or (TextEntry(desk.texts("why.risk.open"), bar=True),)


def _chips(desk: Desk, risk: Risk) -> tuple[Chip, ...]:
    state = Chip(desk.text("risk", risk.id, "state"), _STATES[risk.state])
    score = desk.value("risk", risk.id, "score")
    if not isinstance(score, int):
        return (state,)
    band = band_of(score)
    return (Chip(f"{score} {desk.texts(f'table.band.{band}')}", _BANDS[band]), state)


def _chain(desk: Desk, risk: Risk) -> tuple[LinkEntry, ...]:
    """The reserve that is held against it, the risk, results of the retro that speak of it."""
    reserve = [
        LinkEntry(
            line.name, desk.text("budget_line", line.id, "amount_total"), row_target("budget_line", line.id)
        )
        for line in desk.plan.budget_lines.values()
        if line.reserve and risk.reserve
    ]
    results = cast("list[RetroResult]", list(desk.plan.rows("retro_result").values()))
    told = [
        LinkEntry(row.name, desk.texts("table.retro_result"), row_target("retro_result", row.id))
        for row in results
        if row.name == risk.name
    ]
    fact = desk.text("risk", risk.id, "state")
    return (*reserve, LinkEntry(risk.name, fact, current=True), *told)
