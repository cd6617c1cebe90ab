"""One cell into the value of its field. Raises PlanError for what can't be taken over; decides nothing else."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from planning.errors import PlanError
from planning.parsing.choices import folded, parse_bool, parse_choice, parse_scale
from planning.parsing.column_dates import DateColumn, read_day
from planning.parsing.durations import minutes_in, parse_duration
from planning.parsing.figures import parse_figure
from planning.parsing.links import parse_predecessors
from planning.parsing.money import parse_money, to_minor_units
from planning.parsing.numbers import parse_percent
from planning.parsing.periods import first_day_of
from planning.parsing.single_dates import written_forms
from planning.parsing.text import plain_text
from planning.parsing.times import split_time
from planning.tables.content import CONTENT_STATES, MATERIAL_KINDS, MATERIAL_STATES
from planning.tables.goals import DIRECTIONS, GOAL_KINDS, STAGES
from planning.tables.library import CASE_KINDS
from planning.tables.risks import RESPONSES, RISK_STATES
from storage.excel.recognise.column_facts import ColumnFacts
from storage.excel.recognise.draft import DraftValue
from storage.excel.recognise.grid import is_number
from storage.excel.recognise.layout import CALLED_BY_NAME
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import Value

Values = dict[str, DraftValue]

CHOICES = {
    ("risk", "response"): RESPONSES[1:], ("risk", "state"): RISK_STATES, ("goal", "stage"): STAGES[1:],
    ("goal", "direction"): DIRECTIONS, ("goal", "kind"): GOAL_KINDS,
}  # fmt: skip
SOFT_CHOICES = {
    ("content_item", "state"): CONTENT_STATES, ("material", "state"): MATERIAL_STATES,
    ("material", "kind"): MATERIAL_KINDS, ("case", "kind"): CASE_KINDS,
}  # fmt: skip
"""Where an unknown word is kept as a note and nothing is wrong with it."""

COUNTS = (
    "impressions",
    "clicks",
    "signups",
    "orders",
    "users",
    "active_users",
    "repeat_users",
    "conversions",
)
READ_AS: Mapping[tuple[str, str], str] = {
    ("content_item", "at"): "moment", ("metric", "day"): "period", ("expense", "day"): "one_day",
    ("checklist", "due"): "one_day", ("material", "due"): "one_day", ("retro", "due"): "one_day",
    ("calendar", "date"): "date", ("calendar", "start"): "start", ("calendar", "finish"): "finish",
    ("calendar", "makeup"): "one_day", ("calendar", "kind"): "works", ("checklist", "done"): "yes_no",
    ("journey", "converted"): "yes_no", ("metric", "cost"): "amount", ("metric", "revenue"): "amount",
    ("expense", "amount"): "amount", ("sop", "duration"): "minutes", ("retro", "planned"): "number",
    ("retro", "reached"): "number", ("content_item", "time"): "clock",
    **{(kind, key): "count" for kind in ("metric", "journey") for key in COUNTS},
}  # fmt: skip
"""How the cells of further kinds are read, by kind and field; anything else there is text."""
_SHARE = re.compile(r"0?\.\d+")
"""A share in a text table, where no cell is a number."""


class FieldReader:
    """Reads cells of one table; the plan's currency and hours a day are given."""

    def __init__(self, synonyms: Synonyms, currency: str, minutes_per_day: int) -> None:
        self._synonyms = synonyms
        self._currency = currency
        self._minutes_per_day = minutes_per_day
        self._readers: dict[str, Callable[[str, Value, str, ColumnFacts], Values]] = {
            "start": self._day, "finish": self._day, "due": self._day, "date": self._days,
            "duration": self._duration, "progress": self._percent, "amount": self._money, "reserve": self._money,
            "moment": self._moment, "period": self._period, "one_day": self._one_day, "works": self._works,
            "yes_no": self._yes_no, "minutes": self._duration, "number": self._number, "count": self._count,
            "clock": self._clock, "likelihood": self._scale, "impact": self._scale, "residual_likelihood": self._scale,
            "residual_impact": self._scale, "predecessors": self._links, "target": self._figure,
            "actual": self._figure, "baseline": self._figure, "status": self._status,
        }  # fmt: skip

    def is_text(self, kind: str, role: str) -> bool:
        """Whether a field takes any words as they are."""
        return (kind, role) not in CHOICES and (kind, role) not in SOFT_CHOICES and not self._how(kind, role)

    def _how(self, kind: str, role: str) -> str:
        """The reader's name; empty for a text."""
        if kind in CALLED_BY_NAME:
            return role if role in self._readers else ""
        return READ_AS.get((kind, role), "")

    def read(self, kind: str, role: str, value: Value, number_format: str, facts: ColumnFacts) -> Values:
        """The fields that a cell gives; usually one, a range of dates or `≥ 3 %` gives more. May be empty."""
        if self.is_text(kind, role):
            return {role: as_text(value)}
        if (kind, role) in CHOICES:
            known = self._synonyms.choices.get(role)
            return {role: parse_choice(as_text(value), CHOICES[(kind, role)], known)}
        if (kind, role) in SOFT_CHOICES:
            return self._soft_choice(kind, role, as_text(value))
        return self._readers[self._how(kind, role)](role, value, number_format, facts)

    def _soft_choice(self, kind: str, role: str, text: str) -> Values:
        known = self._synonyms.choices.get(f"{kind}_{role}")
        try:
            return {role: parse_choice(text, SOFT_CHOICES[(kind, role)], known)}
        except PlanError:
            return {}

    def _moment(self, role: str, value: Value, _format: str, facts: ColumnFacts) -> Values:
        return {role: read_day(value, _dates(facts))[0]}

    def _one_day(self, role: str, value: Value, _format: str, facts: ColumnFacts) -> Values:
        day = read_day(value, _dates(facts))[0]
        return {role: day.date() if isinstance(day, datetime) else day}

    def _period(self, role: str, value: Value, number_format: str, facts: ColumnFacts) -> Values:
        """A day, or the first day of the month, quarter or week that is named."""
        if isinstance(value, str):
            first = first_day_of(value, facts.dates.year if facts.dates else None)
            if first is not None and not written_forms(value):
                return {role: first}
        return self._one_day(role, value, number_format, facts)

    def _works(self, _role: str, value: Value, _format: str, _facts: ColumnFacts) -> Values:
        text = folded(as_text(value))
        return {"works": True} if self._synonyms.is_common("works", text) else {}

    def _yes_no(self, role: str, value: Value, _format: str, _facts: ColumnFacts) -> Values:
        if isinstance(value, bool):
            return {role: value}
        done = self._certain_progress(as_text(value))
        if done is not None:
            return {role: done == 1.0}
        try:
            return {role: parse_bool(as_text(value))}
        except PlanError:
            return {}

    def _number(self, role: str, value: Value, number_format: str, facts: ColumnFacts) -> Values:
        """A number if it is one; words stay a note."""
        try:
            return {role: self._figure("actual", value, number_format, facts)["actual"]}
        except PlanError:
            return {}

    def _count(self, role: str, value: Value, number_format: str, facts: ColumnFacts) -> Values:
        number = self._figure("actual", value, number_format, facts)["actual"]
        assert isinstance(number, float)
        if number < 0:
            raise PlanError("figure_negative", value=as_text(value))
        return {role: round(number * float(facts.factor))}

    def _clock(self, role: str, value: Value, _format: str, _facts: ColumnFacts) -> Values:
        if isinstance(value, datetime | time):
            return {role: value.strftime("%H:%M")}
        found = split_time(plain_text(as_text(value)).lower())[1]
        return {} if found is None else {role: found.strftime("%H:%M")}

    def _day(self, role: str, value: Value, _format: str, facts: ColumnFacts) -> Values:
        first, last = read_day(value, _dates(facts))
        day = last if role in ("finish", "due") else first
        if role == "due":
            return {role: day.date() if isinstance(day, datetime) else day}
        return {role: day} if first == last else {"start": first, "finish": last}

    def _days(self, _role: str, value: Value, _format: str, facts: ColumnFacts) -> Values:
        first, last = read_day(value, _dates(facts))
        return {"start": first, "finish": last}

    def _duration(self, _role: str, value: Value, _format: str, facts: ColumnFacts) -> Values:
        if isinstance(value, time):
            return {"duration": value.hour * 60 + value.minute}
        if is_number(value):
            minutes = float(str(value)) * minutes_in(facts.unit, self._minutes_per_day)
            if minutes < 0:
                raise PlanError("duration_unreadable", value=as_text(value))
            return {"duration": round(minutes)}
        return {
            "duration": parse_duration(as_text(value), minutes_per_day=self._minutes_per_day, unit=facts.unit)
        }

    def _percent(self, role: str, value: Value, number_format: str, facts: ColumnFacts) -> Values:
        if is_number(value):
            number = float(str(value))
            share = number / 100 if facts.scale == "hundred" and "%" not in number_format else number
        else:
            share = self._worded_share(as_text(value), facts)
        if not 0 <= share <= 1:
            raise PlanError("percent_out_of_range", value=as_text(value))
        return {role: share}

    def _worded_share(self, text: str, facts: ColumnFacts) -> float:
        done = self._certain_progress(text)
        return parse_percent(text, scale=facts.scale) if done is None else done

    def _status(self, _role: str, value: Value, _format: str, _facts: ColumnFacts) -> Values:
        """Only what is certain becomes progress; everything else stays the text that it is."""
        done = self._certain_progress(as_text(value))
        return {} if done is None else {"progress": done}

    def _certain_progress(self, text: str) -> float | None:
        if self._synonyms.is_common("done", folded(text)):
            return 1.0
        return 0.0 if self._synonyms.is_common("not_started", folded(text)) else None

    def _money(self, role: str, value: Value, _format: str, facts: ColumnFacts) -> Values:
        if facts.foreign:
            raise PlanError("currency_differs", value=as_text(value), currency=self._currency)
        if is_number(value):
            amount = to_minor_units(Decimal(repr(value)) * facts.factor, self._currency)
        else:
            amount = int(parse_money(as_text(value), currency=self._currency) * facts.factor)
        if amount < 0:
            raise PlanError("amount_negative", value=as_text(value))
        return {role: amount}

    def _scale(self, role: str, value: Value, number_format: str, facts: ColumnFacts) -> Values:
        if is_number(value) and "%" in number_format:
            return {role: parse_scale(f"{float(str(value)) * 100:g}%")}
        share = is_number(value) or (isinstance(value, str) and _SHARE.fullmatch(value.strip()))
        if share and 0 < float(str(value)) < 1 and facts.top == 5:
            return {role: parse_scale(f"{float(str(value)) * 100:g}%")}
        return {role: parse_scale(as_text(value), top=facts.top)}

    def _links(self, role: str, value: Value, _format: str, _facts: ColumnFacts) -> Values:
        links = parse_predecessors(as_text(value), minutes_per_day=self._minutes_per_day)
        return {role: tuple(links)} if links else {}

    def _figure(self, role: str, value: Value, number_format: str, _facts: ColumnFacts) -> Values:
        if is_number(value):
            unit: Values = {"unit": "%"} if "%" in number_format and role == "target" else {}
            return {role: float(str(value)), **unit}
        return _figure_of(role, as_text(value))


def _figure_of(role: str, text: str) -> Values:
    """A number with its unit and direction, which only a target states."""
    figure = parse_figure(text)
    found: Values = {role: figure.number}
    if role == "target":
        if figure.unit:
            found["unit"] = figure.unit
        if figure.direction:
            found["direction"] = figure.direction
    return found


def _dates(facts: ColumnFacts) -> DateColumn:
    assert facts.dates is not None, facts.header
    return facts.dates


def as_text(value: Value) -> str:
    """A cell as the text that a reader sees: whole numbers without a point, dates in ISO."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, datetime):
        return (
            value.isoformat(sep=" ", timespec="minutes")
            if value.time() != time(0)
            else value.date().isoformat()
        )
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value)
