"""Work that takes time: a plain function elsewhere, its result on the GUI thread. `SerialJobs` is its twin in tests."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from planning.errors import Refusal
from planning.progress import Cancelled, Progress

T = TypeVar("T")
SELDOM = 0.1
"""Seconds between two tellings of progress: more often nobody can read them."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """`work(progress)` runs elsewhere; exactly one of the others is called on the GUI thread when it has ended."""

    title: str
    work: Callable[[Progress], T]
    done: Callable[[T], None]
    failed: Callable[[Refusal], None]
    cancelled: Callable[[], None] = lambda: None


class _Told(QObject):
    """Carries news from the worker to the GUI thread."""

    progress = Signal(int, int, str)
    ended = Signal(object)


class _Watched:
    """The Progress that a worker gets."""

    def __init__(self, told: _Told) -> None:
        self.told = told
        self._last = 0.0
        self.stop = threading.Event()

    def step(self, done: int, total: int, key: str) -> None:
        now = monotonic()
        if now - self._last >= SELDOM or done == total:
            self._last = now
            self.told.progress.emit(done, total, key)

    def check(self) -> None:
        if self.stop.is_set():
            raise Cancelled


class Jobs(QObject):
    """Runs one job at a time beside the GUI. `started(title)`, `progressed(done, total, key)`, `finished()`."""

    started = Signal(str)
    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="luodi-job")
        self._watched: _Watched | None = None
        self._ending: Future[Callable[[], None]] | None = None

    @property
    def busy(self) -> bool:
        return self._watched is not None

    def start(self, job: Job[T]) -> None:
        """Begins at once; a second job while one runs is our bug."""
        assert not self.busy
        told = _Told(self)
        self._watched = _Watched(told)
        told.progress.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        told.ended.connect(lambda end: self._deliver(told, end), Qt.ConnectionType.QueuedConnection)
        self.started.emit(job.title)
        self._ending = self._pool.submit(_carry_out, job, self._watched, told)

    def cancel(self) -> None:
        """Asks the running job to stop; it answers at its next check."""
        if self._watched is not None:
            self._watched.stop.set()

    def close(self) -> None:
        """Cancels and waits: nothing may outlive the window."""
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def finish(self) -> None:
        """Waits for the running job and tells its result at once."""
        watched, ending = self._watched, self._ending
        if watched is not None and ending is not None:
            self._deliver(watched.told, ending.result())

    def wait(self) -> None:
        """Lets a running job come to its end, without its result being told."""
        self._pool.shutdown(wait=True)

    def _deliver(self, told: _Told, end: Callable[[], None]) -> None:
        if self._watched is None or self._watched.told is not told:
            return  # `finish` was faster
        self._watched = None
        told.deleteLater()
        self.finished.emit()
        end()


class SerialJobs(Jobs):
    """Carries every job out at once, on the caller's thread."""

    def start(self, job: Job[T]) -> None:
        told = _Told(self)
        ends: list[Callable[[], None]] = []
        told.ended.connect(ends.append)
        self.started.emit(job.title)
        _carry_out(job, _Watched(told), told)
        self.finished.emit()
        ends[0]()


def _carry_out(job: Job[T], watched: _Watched, told: _Told) -> Callable[[], None]:
    """Whatever happens, the GUI thread hears of it: there an unexpected exception reaches the crash handler."""
    end = _end_of(job, watched)
    told.ended.emit(end)
    return end


def _end_of(job: Job[T], watched: _Watched) -> Callable[[], None]:
    try:
        result = job.work(watched)
    except Cancelled:
        return job.cancelled
    except Refusal as refusal:
        return partial(job.failed, refusal)
    except BaseException as fault:  # noqa: BLE001 - raised again where it is seen
        return partial(_raise, fault)
    return partial(job.done, result)


def _raise(fault: BaseException) -> None:
    raise fault
