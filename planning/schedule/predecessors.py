"""The predecessors of a task in the spelling that typing them takes: `1.2, 3+2d`."""

from collections.abc import Mapping

from planning.derived import Derived, DerivedValues, reads
from planning.rows import Id, Link
from planning.schedule.from_plan import TASK_OUTLINE, day_minutes


def predecessors_text(values: DerivedValues, task_id: Id) -> str:
    """Outline numbers in outline order, `FS` and the lag only where there is one."""
    links = values.get(LINKS_BY_SUCCESSOR).get(task_id, ())
    tree, day = values.get(TASK_OUTLINE), day_minutes(values)
    ordered = sorted(links, key=lambda link: tree.index[link.predecessor])
    return ", ".join(tree[link.predecessor].wbs + _kind(link, day) for link in ordered)


def _kind(link: Link, day: int) -> str:
    if not link.lag:
        return "" if link.kind == "FS" else link.kind
    sign = "+" if link.lag > 0 else "-"
    return f"{link.kind}{sign}{_amount(abs(link.lag), link.lag_kind, day)}"


def _amount(lag: int, kind: str, day: int) -> str:
    if kind == "percent":
        return f"{lag}%"
    mark, whole = ("e", 1440) if kind == "elapsed" else ("", day)
    return f"{lag // whole}{mark}d" if lag % whole == 0 else f"{lag}{mark}min"


def _by_successor(values: DerivedValues) -> Mapping[Id, tuple[Link, ...]]:
    return _grouped(values, "successor")


def _by_predecessor(values: DerivedValues) -> Mapping[Id, tuple[Link, ...]]:
    return _grouped(values, "predecessor")


def _grouped(values: DerivedValues, key: str) -> Mapping[Id, tuple[Link, ...]]:
    groups: dict[Id, tuple[Link, ...]] = {}
    for link in values.plan.links.values():
        end: Id = getattr(link, key)
        groups[end] = (*groups.get(end, ()), link)
    return groups


LINKS_BY_SUCCESSOR: Derived[Mapping[Id, tuple[Link, ...]]] = Derived(
    "links_by_successor", _by_successor, reads(link="")
)
LINKS_BY_PREDECESSOR: Derived[Mapping[Id, tuple[Link, ...]]] = Derived(
    "links_by_predecessor", _by_predecessor, reads(link="")
)
