"""Plans from the program's own templates."""

import tomllib

from desktop import paths
from planning.change import Scope
from planning.errors import PlanError
from planning.session import PlanSession
from planning.templates import Template, plan_from_template


def add_from_template(session: PlanSession, name: str, lang: str) -> Scope:
    """A plan from a template by name, in one language; its making can't be undone away."""
    scope = session.new_scope()
    session.run(plan_from_template(read_template(name), scope, lang), undoable=False)
    return scope


def read_template(name: str) -> Template:
    """A template of the program; PlanError `template_unknown`."""
    known = {path.stem: path for path in (paths.resources() / "templates").glob("*.toml")}
    if name not in known:
        raise PlanError("template_unknown", name=name, known=", ".join(sorted(known)))
    return tomllib.loads(known[name].read_text(encoding="utf-8"))
