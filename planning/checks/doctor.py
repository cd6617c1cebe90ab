"""The plan doctor: every rule in one table, what they find, and mending it. A new rule is one entry in RULES."""

from collections.abc import Iterable, Mapping, Sequence

from planning.change import Change
from planning.checks.funnel_rules import FUNNEL_RULES
from planning.checks.goal_rules import GOAL_RULES
from planning.checks.material_rules import MATERIAL_RULES
from planning.checks.money_rules import MONEY_RULES
from planning.checks.people_rules import PEOPLE_RULES
from planning.checks.plan_rules import PLAN_RULES
from planning.checks.rule import SEVERITIES, Finding, Fix, Rule
from planning.checks.task_rules import TASK_RULES
from planning.derived import Derived, DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError

RULES: tuple[Rule, ...] = (
    *TASK_RULES,
    *GOAL_RULES,
    *FUNNEL_RULES,
    *PLAN_RULES,
    *MONEY_RULES,
    *MATERIAL_RULES,
    *PEOPLE_RULES,
)
Findings = tuple[Finding, ...]


def finder(rule: Rule) -> Derived[Findings]:
    """One rule as a computed value: it runs again only when something that it reads was edited."""

    def run(values: DerivedValues) -> Findings:
        fix = rule.fix
        return tuple(
            Finding(
                rule.code,
                rule.severity,
                rule.table,
                row_id,
                inputs,
                fix.key if fix is not None and fix.applies(values, row_id) else "",
            )
            for row_id, inputs in rule.find(values)
        )

    return Derived(f"check.{rule.code}", run, rule.reads, rule.needs, rule.also)


def doctor(rules: Sequence[Rule], key: str) -> Derived[Findings]:
    """What these rules find together, the worst first, otherwise in the order of the rules."""
    finders = tuple(finder(rule) for rule in rules)

    def run(values: DerivedValues) -> Findings:
        found = [finding for one in finders for finding in values.get(one)]
        return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))

    return Derived(key, run, needs=finders)


FINDERS: tuple[Derived[Findings], ...] = tuple(finder(rule) for rule in RULES)
"""Rule by rule, for whoever computes them one at a time."""
FINDINGS = doctor(RULES, "findings")


def mend(values: DerivedValues, findings: Iterable[Finding], rules: Sequence[Rule] = RULES) -> Change:
    """The change that mends these findings; those that can't be mended without asking are passed over.

    PlanError `finding_has_no_fix` if that leaves none."""
    fixes: Mapping[str, Fix] = {rule.code: rule.fix for rule in rules if rule.fix is not None}
    builder = ChangeBuilder(values.plan)
    mended: list[Finding] = []
    for finding in findings:
        fix = fixes.get(finding.code)
        if fix is None or not finding.fix or values.plan.find(finding.table, finding.id) is None:
            continue
        if fix.applies(values, finding.id):
            fix.edit(builder, values, finding.id)
            mended.append(finding)
    if not mended:
        raise PlanError("finding_has_no_fix")
    if len(mended) > 1:
        return builder.change("undo.mend_many", count=len(mended))
    row = values.plan.row(mended[0].table, mended[0].id)
    return builder.change("undo.mend", fix=f"@fix.{mended[0].fix}", name=str(getattr(row, "name", "")))
