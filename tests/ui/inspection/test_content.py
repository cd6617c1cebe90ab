"""Every row explains itself: why its numbers are so, and the chain it stands in. A new explainer is one entry."""

from collections.abc import Iterator, Sequence

import pytest

from planning.change import Scope
from planning.fields import TABLES
from planning.ports import CellHistory
from planning.rows import Id
from planning.templates import library_from_template
from tests.ui.desks import make_desk
from tests.ui.library.library_rows import TEMPLATE
from ui.desk import Desk
from ui.inspection.content import content_of
from ui.inspection.explainers import EXPLAINERS
from ui.theme import Theme
from ui.widgets.inspector_content import InspectorContent, LinkEntry, Section, TextEntry


class NoHistories:
    def row_history(self, scope: Scope, table: str, row_id: Id, limit: int) -> Sequence[CellHistory]:
        return ()


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, lang=request.param, sample=True)
    session = made.live.session
    session.run(library_from_template(TEMPLATE, session.library, request.param))
    yield made
    made.close()


def content(desk: Desk, table: str, row_id: Id) -> InspectorContent:
    return content_of(desk, table, row_id, NoHistories())


def texts(content: InspectorContent) -> str:
    entries = [entry for section in content.sections for entry in section.entries]
    return " | ".join(str(entry.text) for entry in entries if isinstance(entry, TextEntry))


def chain(content: InspectorContent) -> list[LinkEntry]:
    return [one for part in content.sections for one in part.entries if isinstance(one, LinkEntry)]


def test_that_an_explainer_is_one_entry(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def explain(desk: Desk, row_id: Id) -> InspectorContent:
        why = (TextEntry(f"colour {desk.plan.channels[row_id].colour}", bar=True),)
        return InspectorContent("Channel", "list", "A channel", (), (Section("Why", why),))

    monkeypatch.setitem(EXPLAINERS, "channel", explain)  # type: ignore[misc]
    assert texts(content(desk, "channel", 1)) == "colour 1"


def test_that_every_row_of_sample_and_library_has_content_with_links_that_lead_somewhere(desk: Desk) -> None:
    for table in TABLES:
        holder = desk.desk_of(table)
        for row_id in list(holder.plan.rows(table))[:40]:
            shown = content(desk, table, row_id)
            assert shown.title or table in ("link", "calendar_day", "metric_point", "import_mapping"), table
            for link in chain(shown):
                assert link.current or isinstance(link.target, tuple), (table, link)
                if isinstance(link.target, tuple):
                    _, other, other_id = link.target
                    assert desk.desk_of(other).plan.find(other, other_id) is not None


def test_that_a_line_says_where_its_amount_and_share_come_from(desk: Desk) -> None:
    parts = [line for line in desk.plan.budget_lines.values() if line.parent]
    whole = content(desk, "budget_line", parts[0].parent or 0)
    assert "¥800,000.00" in texts(whole) and "40.0 %" in texts(whole)
    assert [entry.target for entry in chain(whole)].count(("row", "budget_line", parts[0].id)) == 1
    below = chain(content(desk, "budget_line", parts[0].id))
    assert ("row", "goal", parts[0].goal) in [entry.target for entry in below]


def test_that_the_reserve_leads_to_the_risks_it_is_held_against(desk: Desk) -> None:
    reserve = next(line.id for line in desk.plan.budget_lines.values() if line.reserve)
    risks = [risk.id for risk in desk.plan.risks.values() if risk.reserve]
    targets = [entry.target for entry in chain(content(desk, "budget_line", reserve))]
    assert [("row", "risk", risk) for risk in risks] == targets[-len(risks) :]
    assert ("row", "budget_line", reserve) in [one.target for one in chain(content(desk, "risk", risks[0]))]


def test_that_a_risk_says_how_its_score_came_about(desk: Desk) -> None:
    assert "4 × " in texts(content(desk, "risk", 1)) and "= 16" in texts(content(desk, "risk", 1))
    assert "= 9" in texts(content(desk, "risk", 1))


def test_that_the_retro_is_one_chain_from_result_to_task(desk: Desk) -> None:
    done = next(row for row in desk.plan.rows("retro_improvement").values() if getattr(row, "task", None))
    targets = [entry.target for entry in chain(content(desk, "retro_improvement", done.id))]
    assert [target[1] for target in targets if isinstance(target, tuple)] == [
        "retro_result",
        "retro_cause",
        "task",
    ]
    assert "80 %" in texts(content(desk, "retro_result", 1))
    assert "1  " in texts(content(desk, "retro_cause", 1))


def test_that_a_step_leads_to_its_sop_and_its_neighbours(desk: Desk) -> None:
    shown = chain(content(desk, "sop_step", 2))
    assert shown[0].target == ("row", "sop", 1)
    assert [entry.current for entry in shown] == [False, False, True, False, False]
