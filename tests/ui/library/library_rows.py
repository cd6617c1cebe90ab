"""The program's own library as data."""

import tomllib
from pathlib import Path

from planning.templates import Template
from ui.tokens import RESOURCES

TEMPLATE: Template = tomllib.loads(Path(RESOURCES / "templates" / "library.toml").read_text(encoding="utf-8"))
