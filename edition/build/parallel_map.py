"""Spreads work on many pages over the machine's processors; on few, starting them would cost more than it saves."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

MANY = 400
Item = TypeVar("Item")
Result = TypeVar("Result")


def parallel_map(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """What `function`, which must be one that can be pickled, gives for each of `items`, in order."""
    all_items = list(items)
    workers = os.cpu_count() or 1
    if len(all_items) < MANY or workers == 1:
        return [function(item) for item in all_items]
    # New processes, not copies of this one: a server that watches for edits has threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(function, all_items, chunksize=len(all_items) // (workers * 4) + 1))
