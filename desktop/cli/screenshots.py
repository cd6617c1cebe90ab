"""screenshots: one picture a tab and main dialog, without a display."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.cli.command import Answer, Call
from desktop.opening import open_workspace
from planning.errors import PlanError, StoreError
from storage.backup import backup


def screenshots(call: Call) -> Answer:
    """PNG files named after what they show."""
    arguments = call.arguments
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = arguments.scale
    width, _, height = arguments.size.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise PlanError("size_unreadable", value=arguments.size)
    folder = Path(arguments.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError("folder_not_writable", path=str(folder)) from fault
    from desktop.pictures import take_pictures
    from desktop.qt_messages import quiet_qt

    shown = call.open(writing=False)
    scope = shown.called(arguments.plan)
    size = (int(width), int(height))
    with TemporaryDirectory() as aside, quiet_qt():
        # A copy is shown: the window is then as it is at work, and whoever has the file open isn't disturbed.
        copy = Path(aside) / shown.workspace.path.name
        backup(shown.workspace, copy)
        opened = open_workspace(copy, call.clock)
        try:
            files = take_pictures(opened, scope, call.texts, folder, arguments.theme, size)
        finally:
            opened.close()
    return Answer({"files": [str(path) for path in files]}, [str(path) for path in files])
