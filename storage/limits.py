"""Caps on what a child process may use, per system: memory, processor time, the outside world. Starts no process."""

import contextlib
import ctypes
import os
import sys
from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1 << 20

_JOB_EXTENDED_LIMITS: Final = 9
_JOB_PROCESS_MEMORY: Final = 0x100
_RUSAGE_INFO_V2: Final = 2
_FORBIDDEN: Final = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
)


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """Bytes of memory and seconds of wall time that one child may use."""

    memory_bytes: int = 1024 * MEBIBYTE
    seconds: float = 30.0


def cap_own_memory(memory_bytes: int) -> None:
    """Caps this very process where the system enforces it (Linux, Windows); elsewhere the parent's watch does.

    Raises OSError when the system refuses.
    """
    if sys.platform == "win32":
        _cap_by_job(memory_bytes)
    else:
        _cap_by_rlimit(memory_bytes)


def cap_own_processor_time(seconds: float) -> None:
    """A child whose parent is gone ends by itself; on Windows it ends at its next write to the broken pipe."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def shut_out_the_world() -> None:
    """From now on this process can open no socket and start no process; lasts until it ends."""
    sys.addaudithook(_refuse_the_world)


def _refuse_the_world(event: str, _args: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def resident_bytes(pid: int) -> int | None:
    """Memory that process `pid` holds now; None where it can't be told (it has ended, or Windows)."""
    if sys.platform == "linux":
        return _resident_linux(pid)
    elif sys.platform == "darwin":
        return _resident_macos(pid)
    else:
        return None


def _resident_linux(pid: int) -> int | None:
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            pages = int(file.read().split()[1])
    except (OSError, IndexError, ValueError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _resident_macos(pid: int) -> int | None:
    """ri_resident_size of struct rusage_info_v2 (sys/resource.h): after a 16-byte uuid and six 64-bit counters."""
    library = ctypes.CDLL("/usr/lib/libproc.dylib")
    usage = (ctypes.c_uint64 * 64)()
    if library.proc_pid_rusage(ctypes.c_int(pid), ctypes.c_int(_RUSAGE_INFO_V2), ctypes.byref(usage)) != 0:
        return None
    return int(usage[8])


def _cap_by_rlimit(memory_bytes: int) -> None:
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            memory_bytes = min(memory_bytes, hard)
        # macOS refuses values below what is mapped already; there the parent's watch is the cap
        with contextlib.suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, hard))


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION (winnt.h)."""

    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_process_limit", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h)."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory_limit", ctypes.c_size_t),
        ("job_memory_limit", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def _cap_by_job(memory_bytes: int) -> None:
    """Puts this process into a job of its own; the handle stays open until the process ends."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.basic.limit_flags = _JOB_PROCESS_MEMORY
        limits.process_memory_limit = memory_bytes
        told = kernel.SetInformationJobObject(
            job,
            ctypes.c_int(_JOB_EXTENDED_LIMITS),
            ctypes.byref(limits),
            ctypes.c_uint32(ctypes.sizeof(limits)),
        )
        own = ctypes.c_void_p(kernel.GetCurrentProcess())
        if not told or not kernel.AssignProcessToJobObject(job, own):
            raise OSError(f"job object refused, error {ctypes.get_last_error()}")
