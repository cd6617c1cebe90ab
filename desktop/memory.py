"""Keeps the collector of cyclic garbage from walking the whole plan in the middle of an edit."""

import gc

THRESHOLDS = (10_000, 20, 100)
"""Allocations between collections of the young, of the middle-aged, of all: 10,000 tasks are 300,000 objects, and
Python's own thresholds would walk them during every larger computation (75 ms each time)."""


def calm_collector() -> None:
    """Before anything is loaded: importing and reading make nothing that refers to itself."""
    gc.set_threshold(*THRESHOLDS)


def settle_memory() -> None:
    """What lives now is taken out of the collector's sight: rows and windows stay, and what refers to itself no more
    is freed by counting. Called again, what was settled before is looked through first."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    calm_collector()
    gc.freeze()
