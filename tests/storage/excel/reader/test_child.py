"""The parent's side: a child that dies, hangs, fills memory or talks nonsense is ended and told by name."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planning.errors import PlanError, Refusal, StoreError
from planning.progress import Cancelled
from storage.excel.read_book import read_book
from storage.limits import ReaderLimits, resident_bytes
from tests.storage.excel.books import ROOT, book, reader_command

Put = Callable[..., Path]


def script(source: str) -> list[str]:
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{source}"]


def refusal_of(path: Path, command: list[str], limits: ReaderLimits | None = None) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_book(path, command=command, limits=limits)
    return refused.value


class Watching:
    """Progress that remembers and, if told so, cancels at its n-th check."""

    def __init__(self, cancel_at: int = 0) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._checks, self._cancel_at = 0, cancel_at

    def step(self, done: int, total: int, key: str) -> None:
        self.steps.append((done, total, key))

    def check(self) -> None:
        self._checks += 1
        if self._checks == self._cancel_at:
            raise Cancelled


@pytest.mark.parametrize(
    "source",
    [
        "import os; os.kill(os.getpid(), 9)",
        "import os; os.abort()",
        "sys.exit(3)",
        "raise RuntimeError('bug')",
        "print('hello')",
        "import os; os.write(1, b'R\\xff\\xff\\xff\\xff')",
        "import os; os.write(1, b'R\\0\\0\\0\\x02{}')",
        "import os; os.write(1, b'Q\\0\\0\\0\\x02{}')",
        "import os; os.write(1, b'S\\0\\0\\0\\x02[]')",
    ],
    ids=["killed", "aborted", "exit", "raised", "printed", "huge", "no rows", "unknown", "no sheet"],
)
def test_that_a_child_that_fails_is_told_by_name(put: Put, source: str) -> None:
    refusal = refusal_of(put(book()), script(source))
    assert isinstance(refusal, PlanError)
    assert (refusal.code, refusal.params["file"]) == ("reader_died", "plan.xlsx")


def test_that_a_child_that_hangs_is_ended(put: Put) -> None:
    refusal = refusal_of(put(book()), script("import time; time.sleep(60)"), ReaderLimits(seconds=0.3))
    assert refusal.code == "reader_too_slow"


def test_that_a_child_that_computes_for_ever_ends_by_itself_too(put: Put) -> None:
    source = "from storage.limits import cap_own_processor_time\ncap_own_processor_time(0)\nwhile True: pass"
    if sys.platform == "win32":
        pytest.skip("Windows has no cap on processor time")
    assert refusal_of(put(book()), script(source)).code == "reader_too_slow"


def test_that_the_systems_cap_on_memory_is_told(put: Put) -> None:
    source = "from storage.limits import cap_own_memory\ncap_own_memory(200 << 20)\nx = bytearray(1 << 30)"
    if sys.platform == "darwin":
        pytest.skip("macOS does not enforce RLIMIT_AS; the watch does it")
    assert refusal_of(put(book()), script(source)).code == "reader_too_big"


def test_that_the_watch_ends_a_child_that_ignores_its_cap(put: Put) -> None:
    if sys.platform == "win32":
        pytest.skip("on Windows the job object is the cap")
    source = "import time\nx = bytearray(b'1') * (150 << 20)\ntime.sleep(60)"
    refusal = refusal_of(put(book()), script(source), ReaderLimits(memory_bytes=100 << 20))
    assert refusal.code == "reader_too_big"


def test_that_memory_of_a_process_that_is_gone_is_unknown() -> None:
    assert resident_bytes(2**22 + 12345) is None


def test_that_cancelling_ends_the_child(put: Put) -> None:
    with pytest.raises(Cancelled):
        read_book(put(book()), command=script("import time; time.sleep(60)"), progress=Watching(cancel_at=3))


def test_that_progress_tells_the_sheets(put: Put) -> None:
    watching = Watching()
    read_book(put(book()), command=reader_command(), progress=watching)
    assert watching.steps == [(0, 1, "reading.sheets")]


def test_that_a_missing_file_is_told_before_a_child_starts(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path / "gone.xlsx", ["no such program"])
    assert isinstance(refusal, StoreError)
    assert refusal.code == "file_missing"


def test_that_a_file_that_vanishes_meanwhile_is_told(put: Put) -> None:
    path = put(book())
    source = (
        f"import os; os.remove({str(path)!r})\nfrom storage.excel.reader_child import main\nsys.exit(main())"
    )
    refusal = refusal_of(path, script(source))
    assert isinstance(refusal, StoreError)
    assert refusal.code == "file_missing"


def test_that_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, reader_command()).code == "file_is_folder"


def test_that_a_reader_that_cannot_start_is_told(put: Put) -> None:
    assert refusal_of(put(book()), ["/no/such/program"]).code == "reader_not_started"


def test_that_the_child_can_open_no_socket_and_start_no_process() -> None:
    import subprocess

    source = (
        "from storage.limits import shut_out_the_world\nshut_out_the_world()\nimport socket, subprocess\n"
        "for act in (socket.socket, lambda: subprocess.Popen(['true'])):\n"
        "    try: act()\n    except PermissionError: print('refused')"
    )
    answer = subprocess.run(script(source), capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["refused", "refused"]


def test_that_odd_names_of_files_reach_the_child(put: Put) -> None:
    path = put(book(), "预算 🎯 “Ü”'s plan.xlsx")
    assert read_book(path, command=reader_command()).path_name == path.name
