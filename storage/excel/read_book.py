"""The program's side of reading a foreign file: starts the child, watches its time and memory, takes in its frames.

Nothing here opens the file's content or a socket. Runs in a worker thread; cancelling ends the child at once.
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Final

from planning.errors import PlanError, Refusal, StoreError
from planning.progress import NoProgress, Progress
from storage.excel.check import read_head
from storage.excel.reader.frames import HEADER, LARGEST_FRAME, PROGRESS, REFUSAL, Assembly, BrokenFrame
from storage.excel.sheet import Book
from storage.limits import ReaderLimits, resident_bytes

_TICK: Final = 0.05
_WAITING_FRAMES: Final = 64
_TAIL_BYTES: Final = 4096
_NO_WINDOW: Final = 0x08000000
_OUT_OF_MEMORY: Final = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"capacity overflow")


def read_book(
    path: Path,
    *,
    command: Sequence[str],
    progress: Progress | None = None,
    limits: ReaderLimits | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Book:
    """The workbook at `path`, read by the child that `command` starts; `encoding` and `delimiter` overrule the guess
    for text tables.

    Raises PlanError (not a workbook, protected, damaged, harmful; reader_died, reader_too_slow, reader_too_big),
    StoreError (missing, locked, unreadable; reader_not_started), Cancelled.
    """
    begun = begin_book(path, command=command, limits=limits, encoding=encoding, delimiter=delimiter)
    return begun.finish(progress)


def begin_book(
    path: Path,
    *,
    command: Sequence[str],
    limits: ReaderLimits | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> "BegunBook":
    """The child at work, while the caller does something else. Raises StoreError (missing, locked, unreadable;
    reader_not_started)."""
    read_head(path)
    child = _Child(command, path, limits or ReaderLimits())
    child.start(encoding, delimiter)
    return BegunBook(child)


class BegunBook:
    """A book that is being read; `finish` or `drop` ends the child."""

    def __init__(self, child: "_Child") -> None:
        self._child = child

    def finish(self, progress: Progress | None = None) -> Book:
        """As `read_book`."""
        try:
            return self._child.listen(progress or NoProgress())
        finally:
            self._child.end()

    def drop(self) -> None:
        """Nobody wants the book any more."""
        self._child.end()


class _Child:
    """One child process and the two threads that drain it."""

    def __init__(self, command: Sequence[str], path: Path, limits: ReaderLimits) -> None:
        self._path, self._limits = path, limits
        flags = _NO_WINDOW if sys.platform == "win32" else 0
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=flags,
                bufsize=0,
            )
        except OSError as error:
            raise StoreError("reader_not_started", reason=error.strerror or str(error)) from error
        self._frames: queue.Queue[tuple[bytes, bytes] | None] = queue.Queue(_WAITING_FRAMES)
        self._stopped = threading.Event()
        self._tail = b""
        self._threads = [
            threading.Thread(target=self._drain_frames, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._drain_errors, args=(self._process.stderr,), daemon=True),
        ]

    def start(self, encoding: str | None, delimiter: str | None) -> None:
        """Tells the child what to read and takes in what it sends."""
        for thread in self._threads:
            thread.start()
        self._ask(encoding, delimiter)

    def end(self) -> None:
        self._stopped.set()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join(timeout=1)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    def _ask(self, encoding: str | None, delimiter: str | None) -> None:
        request = {
            "path": str(self._path.absolute()),
            "encoding": encoding,
            "delimiter": delimiter,
            "memory_bytes": self._limits.memory_bytes,
            "seconds": self._limits.seconds,
        }
        pipe = self._process.stdin
        if pipe is None:
            return
        try:
            pipe.write(json.dumps(request).encode("ascii"))
            pipe.close()
        except OSError:  # it has ended already; listening will tell how
            return

    def listen(self, progress: Progress) -> Book:
        """Everything that the child sends, until it has said that it is done."""
        assembly = Assembly(self._path.name)
        deadline = time.monotonic() + self._limits.seconds
        while True:
            progress.check()
            self._watch(deadline)
            try:
                arrived = self._frames.get(timeout=_TICK)
            except queue.Empty:
                continue
            if arrived is None:
                break
            self._take(assembly, *arrived, progress)
        if not assembly.complete:
            raise self._died()
        return assembly.book

    def _take(self, assembly: Assembly, kind: bytes, payload: bytes, progress: Progress) -> None:
        try:
            content: Any = json.loads(payload)
            if kind == REFUSAL:
                raise _refusal(content)
            if kind == PROGRESS:
                done, total, key = content
                progress.step(int(done), int(total), str(key))
            else:
                assembly.take(kind, content)
        except (BrokenFrame, ValueError, TypeError) as error:
            raise PlanError("reader_died", file=self._path.name) from error

    def _watch(self, deadline: float) -> None:
        """The caps that the system doesn't enforce for us."""
        if time.monotonic() > deadline:
            raise PlanError("reader_too_slow", file=self._path.name, seconds=self._limits.seconds)
        held = resident_bytes(self._process.pid)
        if held is not None and held > self._limits.memory_bytes:
            raise self._too_big()

    def _died(self) -> PlanError:
        self._process.wait()
        self._threads[1].join(timeout=1)
        if any(sign in self._tail for sign in _OUT_OF_MEMORY):
            return self._too_big()
        if self._process.returncode == -24:  # SIGXCPU: its own cap on processor time
            return PlanError("reader_too_slow", file=self._path.name, seconds=self._limits.seconds)
        return PlanError("reader_died", file=self._path.name)

    def _too_big(self) -> PlanError:
        return PlanError("reader_too_big", file=self._path.name, mebibytes=self._limits.memory_bytes >> 20)

    def _drain_frames(self, pipe: IO[bytes]) -> None:
        try:
            while header := _exactly(pipe, HEADER.size):
                kind, length = HEADER.unpack(header)
                payload = _exactly(pipe, length) if length <= LARGEST_FRAME else b""
                if not payload:
                    break
                self._put((kind, payload))
        except (OSError, ValueError):  # the pipe was closed on us
            pass
        self._put(None)

    def _put(self, arrived: tuple[bytes, bytes] | None) -> None:
        while not self._stopped.is_set():
            try:
                self._frames.put(arrived, timeout=_TICK)
            except queue.Full:
                continue
            return

    def _drain_errors(self, pipe: IO[bytes]) -> None:
        try:
            while part := pipe.read(4096):
                self._tail = (self._tail + part)[-_TAIL_BYTES:]
        except (OSError, ValueError):  # as above
            return


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    """`size` bytes; empty when the pipe ends before."""
    parts: list[bytes] = []
    while size:
        part = pipe.read(min(size, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _refusal(content: Any) -> Refusal:
    family, code, params = content
    known = {str(key): value for key, value in params.items()}
    return StoreError(str(code), **known) if family == "StoreError" else PlanError(str(code), **known)
