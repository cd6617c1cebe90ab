"""demo: a new sample plan."""

from desktop.cli.command import Answer, Call
from desktop.samples import add_from_template


def demo(call: Call) -> Answer:
    """Adds the template's plan to the workspace and makes it the current one."""
    opened = call.open(writing=True)
    scope = add_from_template(opened.session, call.arguments.template, call.texts.lang)
    opened.workspace.set_current_plan(scope)
    info = opened.session.heads()[scope]
    data = {"plan": scope, "name": info.name, "workspace": str(opened.workspace.path)}
    return Answer(data, [call.texts("cli.demo.made", name=info.name, file=opened.workspace.path)])
