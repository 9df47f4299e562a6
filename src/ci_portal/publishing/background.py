"""Work that takes long, done by other processes while the pages are made.

What is worked on must be picklable, and a function of a module that is quick to import: each
process imports it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: With fewer tasks than these a process takes longer to start than to do the work.
FEWEST = 8
#: More processes than these are seldom idle at the same time.
_MOST = 4


class Background:
    """Processes beside this one, for one build; none is started before there is enough to do."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def start(self, work: Callable[[T], R], tasks: Sequence[T]) -> list[Callable[[], R]]:
        """Begin with the tasks; for each a function that waits for its result.

        A few tasks are done when their results are asked for. An error in the work is raised there,
        too, where it has somebody to tell.
        """
        if len(tasks) < FEWEST:
            return [partial(work, task) for task in tasks]
        if self._pool is None:
            # One core is for the pages. A new process, since a forked one would share their locks.
            workers = min(max((os.cpu_count() or 1) - 1, 1), _MOST)
            self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        return [self._pool.submit(work, task).result for task in tasks]

    def close(self) -> None:
        """Let go of the processes; what they have not begun yet is not done any more."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
