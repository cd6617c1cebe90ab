"""Goals, budget, people, materials and risks out of the plan as registers for paper. No Qt; decides nothing of the
look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from planning.budget.amounts import BUDGET_OUTLINE
from planning.budget.rule_words import rule_text
from planning.budget.spending import SPENDING
from planning.cells import field_of, text_of, value_of
from planning.derived import Derived, DerivedValues
from planning.fields import FieldType
from planning.formats import Formats
from planning.goals.numbers import GOAL_OUTLINE
from planning.materials.cells import limits_text
from planning.materials.readiness import is_met
from planning.order import Outline, sorted_ids
from planning.risk.bands import band_of
from planning.rows import Id, MaterialCheck
from planning.texts import Texts
from ui.printing.agenda_sheet import standing_lines
from ui.printing.register import RegisterRow, RegisterSheet
from ui.printing.register_columns import RegisterColumn

BOX_LEVELS = 2
"""Steps that what is ticked is indented below its row: one to its box, one to its text."""
_RIGHT = {FieldType.INTEGER, FieldType.NUMBER, FieldType.PERCENT, FieldType.MONEY, FieldType.MINUTES}


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan as texts in one language."""

    values: DerivedValues
    texts: Texts
    formats: Formats

    def cell(self, table: str, row_id: Id, key: str) -> str:
        return text_of(self.values, self.formats, table, row_id, key)


CellWriter = Callable[[PlanView, Id], str]


@dataclass(frozen=True, slots=True)
class BoxLine:
    """Something to tick below a row: texts by column, and whether it is ticked already."""

    texts: Mapping[str, str]
    ticked: bool


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A field of a table on paper. `optional` ones are left out where no row says anything there; `left` numbers
    stand at the left; `text` gives what stands there instead of the field's own. The rest as in RegisterColumn."""

    key: str
    share: float = 0.0
    quiet: bool = False
    optional: bool = False
    left: bool = False
    text: CellWriter | None = None


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """A table's register; texts are keys `print.<key>.*`. `order` gives the tree of a table that is one, `total`
    the texts of the last row by field, `boxes` what is ticked below a row."""

    key: str
    table: str
    columns: tuple[FieldColumn, ...]
    order: Derived[Outline] | None = None
    total: Callable[[PlanView], dict[str, str]] | None = None
    boxes: Callable[[PlanView, Id], Sequence[BoxLine]] | None = None


def register_sheet(kind: RegisterKind, view: PlanView, printed_at: datetime) -> RegisterSheet:
    """Every row of the table once, in the order of the plan."""
    columns = [column for column in kind.columns if not column.optional or _said(kind, view, column)]
    rows = _rows(kind, view, columns)
    texts, plan = view.texts, view.values.plan.info.name
    day = printed_at.date()
    named = {"date": day.isoformat(), "weekday": texts(f"weekday.{day.isoweekday()}")}
    number = sum(row.box is None for row in rows)
    count = texts(f"print.{kind.key}.{'one' if number == 1 else 'many'}", count=number)
    return RegisterSheet(
        title=texts("print.register.title", what=texts(f"print.{kind.key}"), **named),
        subtitle=texts("print.register.subtitle", plan=plan, count=count),
        right_lines=standing_lines(view.values, texts),
        columns=tuple(_column(kind.table, column, texts) for column in columns),
        rows=rows,
        total=_total(kind, view, columns),
        empty=texts(f"print.{kind.key}.empty"),
        footer_left=texts("sheet.footer", plan=plan),
        printed_at=printed_at,
    )


def _column(table: str, column: FieldColumn, texts: Texts) -> RegisterColumn:
    right = not column.left and field_of(table, column.key).type in _RIGHT
    header = texts(f"field.{table}.{column.key}")
    return RegisterColumn(header, column.share, 1.0 if right else 0.0, column.quiet)


def _text(kind: RegisterKind, view: PlanView, row_id: Id, column: FieldColumn) -> str:
    return column.text(view, row_id) if column.text else view.cell(kind.table, row_id, column.key)


def _said(kind: RegisterKind, view: PlanView, column: FieldColumn) -> bool:
    return any(_text(kind, view, row_id, column) for row_id in view.values.plan.rows(kind.table))


def _rows(kind: RegisterKind, view: PlanView, columns: Sequence[FieldColumn]) -> tuple[RegisterRow, ...]:
    if kind.order is None:
        places = [(row_id, 0, False) for row_id in sorted_ids(view.values.plan.rows(kind.table))]
    else:
        tree = view.values.get(kind.order).rows
        places = [(row.id, row.level, row.children > 0) for row in tree]
    rows: list[RegisterRow] = []
    for row_id, level, strong in places:
        cells = tuple(_text(kind, view, row_id, column) for column in columns)
        rows.append(RegisterRow(cells, level, strong or kind.boxes is not None))
        for line in kind.boxes(view, row_id) if kind.boxes else ():
            told = tuple(line.texts.get(column.key, "") for column in columns)
            rows.append(RegisterRow(told, level + BOX_LEVELS, box=line.ticked))
    return tuple(rows)


def _total(kind: RegisterKind, view: PlanView, columns: Sequence[FieldColumn]) -> RegisterRow | None:
    if kind.total is None:
        return None
    shown = kind.total(view)
    return RegisterRow(tuple(shown.get(column.key, "") for column in columns), strong=True)


def _budget_total(view: PlanView) -> dict[str, str]:
    total, money = view.values.get(SPENDING).total, view.formats.money
    shown = {
        "name": view.texts("budget.total"),
        "amount_total": money(total.amount or 0),
        "committed": money(total.committed),
        "spent": money(total.spent),
        "left": money(total.left or 0),
    }
    return shown | {"share": view.formats.percent(1.0, 2)} if total.amount else shown


def _share(view: PlanView, row_id: Id) -> str:
    share = value_of(view.values, "budget_line", row_id, "share")
    return view.formats.percent(share, 2) if isinstance(share, int | float) else ""


def _rule(view: PlanView, row_id: Id) -> str:
    return rule_text(view.values, view.formats, row_id)


def _banded(key: str) -> CellWriter:
    """The score with its band in words."""

    def text(view: PlanView, row_id: Id) -> str:
        score = value_of(view.values, "risk", row_id, key)
        if not isinstance(score, int):
            return ""
        return view.texts("print.score", score=score, band=view.texts(f"table.band.{band_of(score)}"))

    return text


def _some(table: str, key: str) -> CellWriter:
    """A count or an amount; nothing for none."""
    return lambda view, row_id: (
        view.cell(table, row_id, key) if value_of(view.values, table, row_id, key) else ""
    )


def _points(view: PlanView, material: Id) -> list[BoxLine]:
    """The specification of a material; of what is measured the value beside its limits, a place for it where none is
    known."""
    rows = cast("dict[Id, MaterialCheck]", view.values.plan.rows("material_check"))
    lines = []
    for point in (rows[row_id] for row_id in sorted_ids(rows)):
        if point.material != material:
            continue
        told = {"name": point.name, "note": point.note}
        if point.measure != "point":
            value = view.cell("material_check", point.id, "value") or view.texts("print.materials.value")
            limits = limits_text(view.formats, point.low, point.high)
            told["checked"] = view.texts("print.materials.measured", value=value, limits=limits)
        met = is_met(point)
        if met is not None:
            told["standing"] = view.cell("material_check", point.id, "met")
        lines.append(BoxLine(told, met is True))
    return lines


GOALS = RegisterKind(
    "goals",
    "goal",
    (
        FieldColumn("name", share=3),
        FieldColumn("stage"),
        FieldColumn("channel"),
        FieldColumn("owner"),
        FieldColumn("due"),
        FieldColumn("unit"),
        FieldColumn("baseline"),
        FieldColumn("target"),
        FieldColumn("actual_now"),
        FieldColumn("progress"),
        FieldColumn("state"),
        FieldColumn("note", share=2, quiet=True, optional=True),
    ),
    order=GOAL_OUTLINE,
)
BUDGET = RegisterKind(
    "budget",
    "budget_line",
    (
        FieldColumn("name", share=3),
        FieldColumn("channel", optional=True),
        FieldColumn("owner"),
        FieldColumn("rule", text=_rule),
        FieldColumn("share", text=_share),
        FieldColumn("amount_total"),
        FieldColumn("committed"),
        FieldColumn("spent"),
        FieldColumn("left"),
        FieldColumn("note", share=2, quiet=True, optional=True),
    ),
    order=BUDGET_OUTLINE,
    total=_budget_total,
)
RISKS = RegisterKind(
    "risks",
    "risk",
    (
        FieldColumn("name", share=3),
        FieldColumn("category"),
        FieldColumn("likelihood"),
        FieldColumn("impact"),
        FieldColumn("score", left=True, text=_banded("score")),
        FieldColumn("response"),
        FieldColumn("owner"),
        FieldColumn("state"),
        FieldColumn("cause", share=3, quiet=True, optional=True),
        FieldColumn("trigger", share=3, quiet=True),
        FieldColumn("prevention", share=4, quiet=True),
        FieldColumn("contingency", share=4, quiet=True),
        FieldColumn("reserve"),
        FieldColumn("residual", left=True, text=_banded("residual")),
        FieldColumn("note", share=2, quiet=True, optional=True),
    ),
)
PEOPLE = RegisterKind(
    "people",
    "person",
    (
        FieldColumn("name"),
        FieldColumn("role"),
        FieldColumn("duty", share=3),
        FieldColumn("authority", share=2),
        FieldColumn("team", optional=True),
        FieldColumn("capacity"),
        FieldColumn("goals_owned", text=_some("person", "goals_owned")),
        FieldColumn("tasks_owned", text=_some("person", "tasks_owned")),
        FieldColumn("money_owned", text=_some("person", "money_owned")),
        FieldColumn("work_left", text=_some("person", "work_left")),
        FieldColumn("note", share=2, quiet=True, optional=True),
    ),
)
MATERIALS = RegisterKind(
    "materials",
    "material",
    (
        FieldColumn("name", share=4),
        FieldColumn("kind"),
        FieldColumn("owner"),
        FieldColumn("task", share=2, quiet=True),
        FieldColumn("used_at"),
        FieldColumn("due_now"),
        FieldColumn("state"),
        FieldColumn("checked"),
        FieldColumn("standing"),
        FieldColumn("note", share=2, quiet=True, optional=True),
    ),
    boxes=_points,
)
