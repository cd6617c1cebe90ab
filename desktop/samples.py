"""Plans from the program's own templates."""

import tomllib

from desktop import paths
from planning.change import Scope
from planning.errors import PlanError
from planning.session import PlanSession
from planning.templates import Template, library_from_template, plan_from_template


def add_from_template(session: PlanSession, name: str, lang: str) -> Scope:
    """A plan from a template by name, in one language; its making can't be undone away."""
    template = read_template(name)
    if "plan" not in template:
        raise PlanError("template_unknown", name=name, known=", ".join(plan_templates()))
    scope = session.new_scope()
    session.run(plan_from_template(template, scope, lang), undoable=False)
    bring_library(session, lang)
    return scope


def bring_library(session: PlanSession, lang: str) -> None:
    """The program's SOPs, cases, rules, scripts and profiles, into a library that holds none of these yet."""
    template = read_template("library")
    if not any(session.library.rows(table) for table in template):
        session.run(library_from_template(template, session.library, lang), undoable=False)


def plan_templates() -> list[str]:
    """The templates that make a plan, by name."""
    names = sorted(path.stem for path in (paths.resources() / "templates").glob("*.toml"))
    return [name for name in names if "plan" in read_template(name)]


def read_template(name: str) -> Template:
    """A template of the program; PlanError `template_unknown`."""
    known = {path.stem: path for path in (paths.resources() / "templates").glob("*.toml")}
    if name not in known:
        raise PlanError("template_unknown", name=name, known=", ".join(sorted(known)))
    return tomllib.loads(known[name].read_text(encoding="utf-8"))
