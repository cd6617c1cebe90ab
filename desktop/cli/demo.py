"""demo: a new sample plan."""

import tomllib

from desktop import paths
from desktop.cli.command import Answer, Call
from planning.change import Scope
from planning.errors import PlanError
from planning.session import PlanSession
from planning.templates import Template, plan_from_template


def demo(call: Call) -> Answer:
    """Adds the template's plan to the workspace and makes it the current one."""
    opened = call.open(writing=True)
    scope = add_from_template(opened.session, call.arguments.template, call.texts.lang)
    opened.workspace.set_current_plan(scope)
    info = opened.session.heads()[scope]
    data = {"plan": scope, "name": info.name, "workspace": str(opened.workspace.path)}
    return Answer(data, [call.texts("cli.demo.made", name=info.name, file=opened.workspace.path)])


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
