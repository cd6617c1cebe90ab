"""Problems of rules as sentences."""

from planning.budget.siblings import Problem
from planning.derived import DerivedValues
from planning.formats import Formats


def problem_text(values: DerivedValues, formats: Formats, problem: Problem) -> str:
    """What is wrong, with the name of the line that it is about."""
    texts, key = formats.texts, f"split.problem.{problem.code}"
    told = {name: formats.money(amount) for name, amount in problem.amounts.items()}
    told |= {name: formats.percent(share, 2) for name, share in problem.shares.items()}
    if problem.line is None:
        return texts(f"{key}.whole", **told)
    return texts(key, name=values.plan.budget_lines[problem.line].name, **told)
