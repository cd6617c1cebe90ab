"""The plan and its scenarios side by side: amounts, rates, what the money buys, what it is worth. Changes nothing; the
first of the values given is the plan."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.budget.buying import BUYING
from planning.budget.channel_money import expected
from planning.budget.earned_value import EarnedValue
from planning.budget.earning import EARNING
from planning.budget.prices import PLANNED
from planning.derived import DerivedValues
from planning.goals.funnel_steps import FUNNEL_NEEDS
from planning.order import sorted_ids
from planning.rows import Id
from planning.schedule.baselines import Key

LINES, RATES, BUYS, EARNED = SECTIONS = ("lines", "rates", "buys", "earned")
FIELDS = {LINES: ("budget_line", "amount_total"), RATES: ("funnel_step", "rate")}
"""Section → table and field that its rows are typed into."""
Figure = int | float | None


@dataclass(frozen=True, slots=True)
class SideRow:
    """`figures` and `ids` by column; an id is None where the row isn't there. `uid` is empty for what is worked out.
    `form` money, rate, count or index; `better` is 1 where more is better, -1 where less is, 0 where neither."""

    section: str
    key: str
    uid: str
    name: str
    level: int
    form: str
    figures: tuple[Figure, ...]
    ids: tuple[Id | None, ...] = ()
    better: int = 0

    def differs(self, column: int) -> bool:
        """From the plan."""
        return self.figures[column] != self.figures[0] or (
            bool(self.ids) and (self.ids[column] is None) != (self.ids[0] is None)
        )

    def difference(self, column: int) -> Figure:
        """By how much; None where one of them says nothing."""
        old, new = self.figures[0], self.figures[column]
        return None if old is None or new is None or not column else new - old

    @property
    def stored(self) -> Key | None:
        """Table and uid of the row of the plan; None for what is worked out."""
        return (FIELDS[self.section][0], self.uid) if self.uid else None


def side_rows(columns: Sequence[DerivedValues]) -> list[SideRow]:
    """All rows in the order of the sections."""
    return [*_lines(columns), *_rates(columns), *_buys(columns), *_earned(columns)]


def _lines(columns: Sequence[DerivedValues]) -> Iterator[SideRow]:
    """The plan's order; lines that only a scenario has come last."""
    known = [{line.uid: line.id for line in values.plan.budget_lines.values()} for values in columns]
    seen: set[str] = set()
    for values in columns:
        amounts = [each.get(BUDGET_AMOUNTS).amounts for each in columns]
        for row in values.get(BUDGET_OUTLINE).rows:
            line = values.plan.budget_lines[row.id]
            if line.uid in seen:
                continue
            seen.add(line.uid)
            ids = tuple(own.get(line.uid) for own in known)
            figures = tuple(
                None if own is None else held[own] for own, held in zip(ids, amounts, strict=True)
            )
            yield SideRow(LINES, "", line.uid, line.name, row.level, "money", figures, ids)
    totals = tuple(values.get(BUDGET_AMOUNTS).total for values in columns)
    yield SideRow(LINES, "total", "", "", 0, "money", totals)


def _rates(columns: Sequence[DerivedValues]) -> Iterator[SideRow]:
    known = [{step.uid: step for step in values.plan.funnel_steps.values()} for values in columns]
    names = {
        values.plan.funnel_steps[step].uid: values.plan.funnel_steps[step].name
        for values in reversed(columns)
        for step in sorted_ids(values.plan.rows("funnel_step"))
    }
    for uid, name in names.items():
        steps = [own.get(uid) for own in known]
        rates = tuple(step.rate if step else None for step in steps)
        if any(rate is not None for rate in rates):
            ids = tuple(step.id if step else None for step in steps)
            yield SideRow(RATES, "", uid, name, 0, "rate", rates, ids, better=1)


_BUYS: Mapping[str, tuple[str, int, Callable[[DerivedValues], Figure]]] = {
    "expected": ("count", 1, expected),
    "first": ("count", 0, lambda values: _first_need(values)),
    "cost": ("money", -1, lambda values: values.get(BUYING[PLANNED]).cost),
    "money": ("money", 0, lambda values: values.get(BUYING[PLANNED]).money),
    "covered": ("rate", 1, lambda values: _covered(values)),
    "missing": ("money", -1, lambda values: values.get(BUYING[PLANNED]).missing),
}


def _first_need(values: DerivedValues) -> Figure:
    """What the widest step of the funnel needs, rounded up."""
    found = values.get(FUNNEL_NEEDS)
    need = found.needs[0] if found is not None and found.needs else None
    return None if need is None else need.count


def _covered(values: DerivedValues) -> Figure:
    """The part of what is needed that the money pays for; a channel's surplus pays for no other."""
    buying = values.get(BUYING[PLANNED])
    return (buying.cost - buying.missing) / buying.cost if buying.cost else None


def _buys(columns: Sequence[DerivedValues]) -> Iterator[SideRow]:
    yield from _worked_out(BUYS, _BUYS, columns)


def _worth(read: Callable[[EarnedValue], Figure], whole: bool = False) -> Callable[[DerivedValues], Figure]:
    def figure(values: DerivedValues) -> Figure:
        found = read(values.get(EARNING).total) if values.get(EARNING).lines else None
        return round(found) if whole and found is not None else found

    return figure


_EARNED: Mapping[str, tuple[str, int, Callable[[DerivedValues], Figure]]] = {
    "bac": ("money", 0, _worth(lambda earned: earned.bac)),
    "ev": ("money", 1, _worth(lambda earned: earned.ev, whole=True)),
    "cpi": ("index", 1, _worth(lambda earned: earned.cpi)),
    "spi": ("index", 1, _worth(lambda earned: earned.spi)),
    "eac": ("money", -1, _worth(lambda earned: earned.eac, whole=True)),
    "vac": ("money", 1, _worth(lambda earned: earned.vac, whole=True)),
}


def _earned(columns: Sequence[DerivedValues]) -> Iterator[SideRow]:
    yield from _worked_out(EARNED, _EARNED, columns)


def _worked_out(
    section: str,
    rows: Mapping[str, tuple[str, int, Callable[[DerivedValues], Figure]]],
    columns: Sequence[DerivedValues],
) -> Iterator[SideRow]:
    """Rows that say nothing in any column are left out."""
    for key, (form, better, read) in rows.items():
        figures = tuple(read(values) for values in columns)
        if any(figure is not None for figure in figures):
            yield SideRow(section, key, "", "", 0, form, figures, better=better)
