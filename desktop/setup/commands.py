"""What run.py does: set up, then start, stop or check. Decides the order; the steps are its neighbours'."""

import argparse
import locale
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from desktop.setup import checks, samples, system_packages
from desktop.setup.environment import CHECK, RUN, Environment
from planning.texts import Texts

ROOT = Path(__file__).resolve().parent.parent.parent


def run(arguments: list[str]) -> int:
    """Exit status of `run.py ARGUMENTS`."""
    texts = load_texts()
    options, rest = parser(texts).parse_known_args(arguments)
    testing = options.action == "test"
    if rest and not testing:
        parser(texts).error(texts("setup.unknown_arguments", arguments=" ".join(rest)))
    environment = Environment(ROOT)
    if not set_up(environment, CHECK if testing else RUN, texts):
        return 1
    if options.setup:
        print(texts("setup.ready", program=str(environment.program("luodi"))))
        return 0
    return checks.run_all(environment, rest, texts) if testing else start(environment, texts)


def parser(texts: Texts) -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="run.py", description=texts("setup.about"))
    found.add_argument(
        "action", nargs="?", choices=["start", "test"], default="start", help=texts("setup.action")
    )
    found.add_argument("--setup", action="store_true", help=texts("setup.only"))
    return found


def load_texts() -> Texts:
    """This folder's own texts, in the language of the system."""
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    lang = "zh_CN" if named.lower().startswith(("zh", "chinese")) else "en"
    with (ROOT / "resources" / "texts" / "setup.toml").open("rb") as file:
        return Texts(lang, tomllib.load(file))


def set_up(environment: Environment, level: str, texts: Texts) -> bool:
    """Whether everything is there now; the reason is printed where it isn't."""
    if not provide_system(level, texts):
        return False
    if environment.is_ready(level):
        return True
    print(texts("setup.making", folder=str(environment.folder)), flush=True)
    try:
        environment.make(level)
    except (subprocess.CalledProcessError, OSError) as reason:
        print(texts("setup.failed", reason=str(reason)), file=sys.stderr)
        return False
    return True


def provide_system(level: str, texts: Texts) -> bool:
    """False when something is missing without which nothing works, and could not be installed."""
    needed = list(system_packages.missing_to_run()) if sys.platform.startswith("linux") else []
    wanted = list(system_packages.missing_fonts()) if sys.platform.startswith("linux") else []
    if level == CHECK and sys.platform.startswith("linux"):
        wanted += system_packages.missing_to_check()
    missing = [*needed, *wanted]
    if not missing:
        return True
    if system_packages.can_install():
        print(texts("setup.installing", packages=" ".join(missing)), flush=True)
        if system_packages.install(missing):
            return True
    line = system_packages.apt_line(missing)
    print(texts("setup.missing_needed" if needed else "setup.missing_wanted", line=line), file=sys.stderr)
    return not needed


def start(environment: Environment, texts: Texts) -> int:
    """The window, or what stands for it where there is no display."""
    if not samples.has_display():
        print(texts("setup.no_display"), flush=True)
        return samples.write(environment, texts)
    if os.name == "nt":
        return samples.luodi(environment, [])
    program = str(environment.program("luodi"))
    os.execv(program, [program])
