"""A goal's formula as sentences: where the number comes from, the sum itself, then how far that is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from planning.derived import DerivedValues
from planning.formats import Formats
from planning.goals.formula import COUNTED, FOREIGN, SET_ASIDE, UNKNOWN, Formula, Piece, formula_of
from planning.goals.numbers import GOAL_NUMBERS
from planning.goals.progress import is_held, is_reached
from planning.rows import Goal, Id

MOST = 5
"""Numbers of one sum that are written out."""


def why_lines(values: DerivedValues, formats: Formats, goal_id: Id) -> tuple[str, ...]:
    """Everything that is to be said of the actual and the progress; a line each."""
    formula = formula_of(values, goal_id)
    return (*actual_lines(formats, formula), *progress_lines(values, formats, goal_id))


def actual_lines(formats: Formats, formula: Formula) -> tuple[str, ...]:
    """Where the actual comes from, the arithmetic, what doesn't count."""
    lines = [_head(formats, formula)]
    sum_line = _ARITHMETIC.get(formula.way, _nothing)(formats, formula)
    if sum_line and formula.value is not None:
        lines.append(f"= {sum_line} = {formats.goal_number(formula.value, formula.unit)}")
    lines.extend(_left_out(formats, formula))
    return tuple(lines)


def progress_lines(values: DerivedValues, formats: Formats, goal_id: Id) -> Iterator[str]:
    """The progress with its numbers, where there is one."""
    goal, numbers = values.plan.goals[goal_id], values.get(GOAL_NUMBERS)[goal_id]
    if numbers.progress is None or numbers.actual is None:
        return
    texts, share = formats.texts, formats.percent(numbers.progress)
    if numbers.source.way == "minimum":
        yield texts("why.goal.progress_minimum", progress=share)
        return
    shown = {
        "actual": formats.goal_number(numbers.actual, goal.unit),
        "baseline": formats.goal_number(goal.baseline or 0.0, goal.unit),
        "target": formats.goal_number(goal.target, goal.unit),
        "progress": share,
    }
    yield texts(_progress_key(goal, numbers.actual), **shown)


def piece_text(formats: Formats, piece: Piece) -> str:
    """What a row of the formula brings into it, or why it doesn't count."""
    texts, number = formats.texts, formats.goal_number(piece.value, piece.unit)
    if piece.role != COUNTED or not number:
        role = UNKNOWN if piece.role == COUNTED or not number else piece.role
        return texts(f"why.goal.piece.{role}", number=number)
    if piece.share is not None:
        return texts("why.goal.piece.share", number=number, share=formats.percent(piece.share, 1))
    if piece.numerator is not None and piece.denominator is not None:
        above, below = formats.number(piece.numerator), formats.number(piece.denominator)
        parts = texts("why.goal.piece.parts", numerator=above, denominator=below)
        return f"{number} = {parts}"
    return f"{number} {piece.unit}" if piece.unit not in ("", "%") else number


def _progress_key(goal: Goal, actual: float) -> str:
    if not is_held(goal) and goal.target != (goal.baseline or 0.0):
        return "why.goal.progress"
    return "why.goal.progress_kept" if is_reached(goal, actual) else "why.goal.progress_broken"


def _head(formats: Formats, formula: Formula) -> str:
    counted = formula.role(COUNTED)
    key = f"why.goal.{formula.way}"
    if formula.value is None and formats.texts.has(f"{key}.none"):
        key = f"{key}.none"
    shown: dict[str, object] = {"count": len(counted), "all": len(counted) + len(formula.role(UNKNOWN))}
    shown["value"] = formats.number(formula.value or 0.0)
    for name, fact in formula.facts.items():
        shown[name] = _fact(formats, name, fact)
    return formats.texts(key, **shown)


def _fact(formats: Formats, name: str, fact: float | date | str | None) -> str:
    if isinstance(fact, date):
        return formats.date(fact)
    if isinstance(fact, str):
        return formats.choice("goal", name, fact) or "–"
    if name == "share":
        return formats.percent(fact or 0.0)
    return formats.number(fact or 0.0)


def _left_out(formats: Formats, formula: Formula) -> Iterator[str]:
    for role in (UNKNOWN, FOREIGN, SET_ASIDE):
        count = len(formula.role(role))
        if count:
            yield formats.texts(f"why.goal.{role}", count=count)


def _nothing(formats: Formats, formula: Formula) -> str:
    return ""


def _joined(numbers: Sequence[str], sign: str) -> str:
    if len(numbers) <= MOST:
        return sign.join(numbers)
    return sign.join((*numbers[: MOST - 1], "…", numbers[-1]))


def _numbers(formats: Formats, pieces: Sequence[Piece]) -> list[str]:
    return [formats.goal_number(piece.value, piece.unit) for piece in pieces]


def _sum(formats: Formats, formula: Formula) -> str:
    counted = formula.role(COUNTED)
    return _joined(_numbers(formats, counted), " + ") if len(counted) > 1 else ""


def _mean(formats: Formats, formula: Formula) -> str:
    pieces = [piece for piece in formula.role(COUNTED) if piece.share is not None]
    shares = [formats.percent(piece.share or 0.0, 1) for piece in pieces]
    terms = [f"{number} × {share}" for number, share in zip(_numbers(formats, pieces), shares, strict=True)]
    return _joined(terms, " + ")


def _ratio(formats: Formats, formula: Formula) -> str:
    above, below = (_told(formats, formula.numerator), _told(formats, formula.denominator))
    counted = [piece for piece in formula.role(COUNTED) if piece.numerator is not None]
    if 1 < len(counted) <= MOST and formula.way == "ratio":
        over = " + ".join(_told(formats, piece.numerator) for piece in counted)
        under = " + ".join(_told(formats, piece.denominator) for piece in counted)
        return f"({over}) ÷ ({under}) = {above} ÷ {below}"
    return f"{above} ÷ {below}"


def _told(formats: Formats, number: float | None) -> str:
    return "–" if number is None else formats.number(number)


def _product(formats: Formats, formula: Formula) -> str:
    return _joined(_numbers(formats, formula.role(COUNTED)), " × ")


_ARITHMETIC: Mapping[str, Callable[[Formats, Formula], str]] = {
    "sum": _sum,
    "metrics": _sum,
    "weighted_mean": _mean,
    "ratio": _ratio,
    "quotient": _ratio,
    "metrics_ratio": _ratio,
    "funnel": _product,
}
