"""Our scheduler beside other programs' on the same network files, in one run: `python benchmarks/schedule_peers.py`.

In the process: a loaded project scheduled again (ms, least of several, and the first time). Whole process: from start
to exit, file read and scheduled (seconds of processor time). Finish dates must agree. What isn't installed is named
with the way to get it; nothing of the peers is part of this project. `--tasks N` sets the size (10,000).

Ours in the process has every float and the critical flags worked out, from lists of tasks and links; its whole reads
those lists from a JSON file. `import` is ours with the MSPDI file become a plan of rows first, each row checked.
"""

import argparse
import ctypes
import ctypes.util
import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.peer_files import START, WEEK, mspdi, planner, tjp

MOST_OF_MPXJ = 1 / 5
"""Share of MPXJ's whole process that ours may take."""
JAVA = """
import org.mpxj.*; import org.mpxj.mspdi.MSPDIReader; import org.mpxj.cpm.MicrosoftScheduler;
public class Peer {
  public static void main(String[] given) throws Exception {
    ProjectFile project = new MSPDIReader().read(given[0]);
    for (Task task : project.getTasks()) {
      task.setActualDuration(Duration.getInstance(0, TimeUnit.HOURS));
      task.setRemainingDuration(task.getDuration());
    }
    for (int run = 0; run < Integer.parseInt(given[1]); run++) {
      long begin = System.nanoTime();
      new MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate());
      System.out.println((System.nanoTime() - begin) / 1e6);
    }
    java.time.LocalDateTime last = null;
    for (Task task : project.getTasks()) {
      if (last == null || task.getFinish().isAfter(last)) { last = task.getFinish(); }
    }
    System.out.println(last);
  }
}
"""
"""Our own caller of MPXJ, compiled for the run."""


@dataclass
class Result:
    """`first` and `least` in ms inside the process, `whole` in seconds; None where it isn't measured."""

    finish: str
    first: float | None = None
    least: float | None = None
    whole: float | None = None


class Missing(Exception):
    """What isn't installed and how to install it."""


def ours(files: Path, runs: int) -> Result:
    """In this process on lists; the whole in a child that reads the MSPDI file."""
    from benchmarks.schedule import layered
    from planning.schedule.calendar import WorkingCalendar
    from planning.schedule.forward_backward import schedule

    tasks, links = layered(int((files / "count").read_text()))
    taken = []
    for _ in range(runs):
        begin = time.process_time()
        plan = schedule(tasks, links, WorkingCalendar(WEEK), START)
        assert plan.critical_tasks and plan.floats
        taken.append((time.process_time() - begin) * 1000)
    whole, told = child([sys.executable, __file__, "--whole", str(files / "net.json")])
    assert told[-1] == plan.finish.isoformat()
    return Result(told[-1], taken[0], min(taken), whole)


def whole_of_ours(path: Path) -> str:
    """Reads lists, schedules with all floats and tells the finish, as a process of its own does."""
    from planning.schedule.activities import Activity, Dependency
    from planning.schedule.calendar import WorkingCalendar
    from planning.schedule.forward_backward import schedule

    given = json.loads(path.read_text())
    tasks = [Activity(task, duration=minutes) for task, minutes in given["tasks"]]
    links = [Dependency(*ends) for ends in given["links"]]
    plan = schedule(tasks, links, WorkingCalendar(WEEK), START)
    assert plan.critical_tasks and plan.floats
    return plan.finish.isoformat()


def imported(files: Path, runs: int) -> Result:
    whole, told = child([sys.executable, __file__, "--import", str(files / "net.xml")])
    return Result(told[-1], whole=whole)


def whole_of_import(path: Path) -> str:
    """Reads an MSPDI file into rows, schedules and tells the finish."""
    from planning.derived import DerivedValues
    from planning.importing.project_plan import plan_of_project
    from planning.plan import Plan
    from planning.schedule.from_plan import SCHEDULE
    from storage.interchange import read_project

    plan = Plan(1)
    plan.swap(plan.prepare(plan_of_project(1, read_project(path), "net", "CNY")))
    return DerivedValues(plan, START).get(SCHEDULE).finish.isoformat()


def plain(files: Path, runs: int) -> Result:
    """Earliest and latest dates as bare integers, without a calendar: the cost that nothing here goes below."""
    from benchmarks.schedule import layered, plain_pass

    tasks, links = layered(int((files / "count").read_text()))
    taken = []
    for _ in range(runs):
        begin = time.process_time()
        plain_pass(tasks, links)
        taken.append((time.process_time() - begin) * 1000)
    return Result("", taken[0], min(taken))


def mpxj(files: Path, runs: int) -> Result:
    jars = _jars()
    if not (shutil.which("java") and shutil.which("javac")):
        raise Missing("MPXJ needs a JDK: install openjdk-17-jdk-headless")
    (files / "Peer.java").write_text(JAVA)
    path = os.pathsep.join([*jars, str(files)])
    subprocess.run(["javac", "-cp", path, "-d", str(files), str(files / "Peer.java")], check=True)
    run = ["java", "-cp", path, "Peer", str(files / "net.xml")]
    whole, told = child([*run, "1"])
    _, times = child([*run, str(runs)])
    return Result(_moment(told[-1]), float(told[0]), min(map(float, times[:-1])), whole)


def _jars() -> list[str]:
    named = os.environ.get("MPXJ_LIB")
    spec = importlib.util.find_spec("mpxj")
    folder = Path(named) if named else (Path(spec.origin).parent / "lib" if spec and spec.origin else None)
    found = sorted(map(str, folder.glob("*.jar"))) if folder else []
    if not found:
        raise Missing("MPXJ isn't installed: pip install mpxj, or MPXJ_LIB=folder of its jars")
    return found


def taskjuggler(files: Path, runs: int) -> Result:
    """Whole run, and that without what reading alone costs."""
    if not shutil.which("tj3"):
        raise Missing("TaskJuggler isn't installed: apt install tj3, or gem install taskjuggler")
    read, _ = child(["tj3", "--silent", "--check-syntax", str(files / "net.tjp")])
    whole, _ = child(["tj3", "--silent", "--no-reports", str(files / "net.tjp")])
    return Result("", (whole - read) * 1000, (whole - read) * 1000, whole)


def libplanner(files: Path, runs: int) -> Result:
    _library()
    whole, told = child([sys.executable, __file__, "--libplanner", str(files / "net.planner"), str(runs)])
    times = list(map(float, told[:-1]))
    return Result(_moment(told[-1]), times[0], min(times), whole)


def _library() -> ctypes.CDLL:
    for name in ("libplanner-1.so.1", *map(str, Path("/usr/lib").glob("*/planner/libplanner-1.so.1"))):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise Missing("libplanner isn't installed: apt install planner")


def whole_of_libplanner(path: str, runs: int) -> None:
    """Loads the file and schedules it again and again; a process of its own, since it may abort."""
    library = _library()
    pointers = (
        "mrp_application_new",
        "mrp_project_new",
        "mrp_project_get_root_task",
        "imrp_project_get_task_manager",
    )
    for name in pointers:
        getattr(library, name).restype = ctypes.c_void_p
    library.mrp_task_get_finish.restype = ctypes.c_long
    library.mrp_project_new.argtypes = library.mrp_project_get_root_task.argtypes = [ctypes.c_void_p]
    library.imrp_project_get_task_manager.argtypes = library.mrp_task_get_finish.argtypes = [ctypes.c_void_p]
    library.mrp_project_load.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    library.mrp_task_manager_recalc.argtypes = [ctypes.c_void_p, ctypes.c_int]
    project = library.mrp_project_new(library.mrp_application_new())
    if not library.mrp_project_load(project, Path(path).as_uri().encode(), None):
        raise SystemExit("libplanner could not load the file")
    manager = library.imrp_project_get_task_manager(project)
    for _ in range(runs):
        begin = time.process_time()
        library.mrp_task_manager_recalc(manager, 1)
        print((time.process_time() - begin) * 1000)
    finish = library.mrp_task_get_finish(library.mrp_project_get_root_task(project))
    print((datetime(1970, 1, 1) + timedelta(seconds=finish)).isoformat())


def child(command: list[str]) -> tuple[float, list[str]]:
    """Seconds of processor time of a process, and what it told."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise Missing(f"{command[0]} failed: {done.stderr.strip()[-200:]}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, done.stdout.split()


def _moment(text: str) -> str:
    return datetime.fromisoformat(text).isoformat()


def compare(count: int) -> int:
    """Prints a line an engine; 1 if ours is slower than its goals, or dates differ."""
    engines: dict[str, Callable[[Path, int], Result]] = {
        "plain": plain,
        "ours": ours,
        "import": imported,
        "mpxj": mpxj,
        "libplanner": libplanner,
        "tj3": taskjuggler,
    }
    from benchmarks.schedule import layered

    found: dict[str, Result] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        tasks, links = layered(count)
        (files / "count").write_text(str(count))
        given = {
            "tasks": [(task.id, task.duration) for task in tasks],
            "links": [(link.predecessor, link.successor) for link in links],
        }
        (files / "net.json").write_text(json.dumps(given))
        for name, text in (("net.xml", mspdi), ("net.tjp", tjp), ("net.planner", planner)):
            (files / name).write_text(text(tasks, links))
        for name, engine in engines.items():
            try:
                found[name] = engine(files, 3 if name == "libplanner" else 7)
            except Missing as missing:
                print(f"{name:11} {missing}")
                continue
            told = found[name]
            shown = (told.first, told.least, told.whole)
            first, least, whole = ("-" if value is None else f"{value:.2f}" for value in shown)
            print(
                f"{name:11} first {first:>9} ms  least {least:>9} ms  whole {whole:>6} s  finish {told.finish}"
            )
    return _verdict(found)


def _verdict(found: dict[str, Result]) -> int:
    own = found["ours"]
    for name, told in found.items():
        ratio = (
            "" if not told.least or not own.least else f"{told.least / own.least:.1f}x ours in the process"
        )
        if told.whole and own.whole and name != "ours":
            ratio += f", {told.whole / own.whole:.1f}x as a whole"
        print(f"{name:11} {ratio}")
    wrong = {name for name, told in found.items() if told.finish and told.finish[:10] != own.finish[:10]}
    if wrong:
        print("another finish:", *sorted(wrong))
    peer = found.get("mpxj")
    slow = bool(peer and peer.whole and own.whole and own.whole > peer.whole * MOST_OF_MPXJ)
    return int(bool(wrong) or slow)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--whole", type=Path)
    parser.add_argument("--import", dest="imported", type=Path)
    parser.add_argument("--libplanner", nargs=2)
    asked = parser.parse_args()
    if asked.whole:
        print(whole_of_ours(asked.whole))
        return 0
    if asked.imported:
        print(whole_of_import(asked.imported))
        return 0
    if asked.libplanner:
        whole_of_libplanner(asked.libplanner[0], int(asked.libplanner[1]))
        return 0
    return compare(asked.tasks)


if __name__ == "__main__":
    sys.exit(main())
