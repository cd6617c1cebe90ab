"""Long work that makes rows by the hundred thousand, without the collector of cyclic garbage walking them again and
again: nothing of them refers to itself."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Off meanwhile; what was made is out of the collector's sight afterwards, or its first look would take longest."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
