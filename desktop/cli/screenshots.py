"""screenshots: one picture a tab and main dialog, without a display."""

import os
from pathlib import Path

from desktop.cli.command import Answer, Call
from planning.errors import PlanError, StoreError


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

    opened = call.open(writing=False)
    scope = opened.called(arguments.plan)
    with quiet_qt():
        files = take_pictures(opened, scope, call.texts, folder, arguments.theme, (int(width), int(height)))
    return Answer({"files": [str(path) for path in files]}, [str(path) for path in files])
