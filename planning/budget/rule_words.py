"""Rules of budget lines in words, as short as a cell."""

from planning.budget.amounts import BUDGET_OUTLINE
from planning.budget.split import hands_out
from planning.derived import DerivedValues
from planning.formats import Formats
from planning.rows import BudgetLine, Id


def rule_text(values: DerivedValues, formats: Formats, line_id: Id) -> str:
    """`40 % of total`, `rest of parent`, `weight 3`, `sum of parts`."""
    texts, line = formats.texts, values.plan.budget_lines[line_id]
    of = "total" if line.parent is None else "parent"
    if line.rule == "fixed":
        summed = values.get(BUDGET_OUTLINE)[line_id].children and not hands_out(line)
        return texts("split.rule.sum" if summed else "split.rule.fixed")
    if line.rule == "weight":
        if _alone(values, line):
            return texts(f"split.rule.rest_{of}")
        return texts("split.rule.weight", weight=formats.number(line.weight or 0.0))
    share = percent_text(formats, line.percent or 0.0)
    if line.rule == "percent_left":
        return texts("split.rule.left", share=share)
    return texts(f"split.rule.{of}_first" if line.reserve else f"split.rule.{of}", share=share)


def percent_text(formats: Formats, share: float) -> str:
    """A percent of a rule with as many decimals as it was given, four at most."""
    return f"{formats.number(round(share * 100, 4))} %"


def _alone(values: DerivedValues, line: BudgetLine) -> bool:
    others = values.plan.budget_lines.values()
    return not any(
        other.rule == "weight" and other.parent == line.parent and other.id != line.id for other in others
    )
