"""Results with their causes and improvements in reading order, and the numbers that tie a cause to its evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from planning.derived import Derived, DerivedValues, reads
from planning.order import sorted_ids
from planning.plan import Plan
from planning.rows import Id, RetroCause, RetroImprovement, RetroResult


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of a cause's evidence; `number` counts within its result."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class BoardCause:
    """A cause with what shows it and what is done about it."""

    row: RetroCause
    evidence: tuple[Evidence, ...]
    improvements: tuple[RetroImprovement, ...]


@dataclass(frozen=True, slots=True)
class BoardResult:
    """A result with its causes."""

    row: RetroResult
    causes: tuple[BoardCause, ...]

    @property
    def kind(self) -> str:
        """success or failure: by its figures, without any by its causes if they agree; else nothing."""
        planned, reached = self.row.planned, self.row.reached
        if planned is not None and reached is not None:
            return "success" if reached >= planned else "failure"
        kinds = {cause.row.kind for cause in self.causes}
        return kinds.pop() if len(kinds) == 1 else ""

    @property
    def improvements(self) -> tuple[RetroImprovement, ...]:
        return tuple(row for cause in self.causes for row in cause.improvements)


def _board(values: DerivedValues) -> tuple[BoardResult, ...]:
    plan = values.plan
    causes, improvements = _causes(plan), _improvements(plan)
    board = []
    for row_id in sorted_ids(plan.rows("retro_result")):
        number, found = 0, []
        for cause in causes.get(row_id, ()):
            told = tuple(
                Evidence(number + at, text) for at, text in enumerate(evidence_lines(cause.evidence), 1)
            )
            number += len(told)
            found.append(BoardCause(cause, told, tuple(improvements.get(cause.id, ()))))
        board.append(BoardResult(cast(RetroResult, plan.row("retro_result", row_id)), tuple(found)))
    return tuple(board)


def evidence_lines(text: str) -> list[str]:
    """Each line that says something is a piece of evidence."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _causes(plan: Plan) -> Mapping[Id, list[RetroCause]]:
    rows = plan.rows("retro_cause")
    found: dict[Id, list[RetroCause]] = {}
    for row in cast(Iterable[RetroCause], (rows[row_id] for row_id in sorted_ids(rows))):
        found.setdefault(row.result, []).append(row)
    return found


def _improvements(plan: Plan) -> Mapping[Id, list[RetroImprovement]]:
    rows = plan.rows("retro_improvement")
    found: dict[Id, list[RetroImprovement]] = {}
    for row in cast(Iterable[RetroImprovement], (rows[row_id] for row_id in sorted_ids(rows))):
        found.setdefault(row.cause, []).append(row)
    return found


BOARD: Derived[tuple[BoardResult, ...]] = Derived(
    "retro_board", _board, reads(retro_result="", retro_cause="", retro_improvement="")
)
