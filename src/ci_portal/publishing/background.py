"""Work that takes long, done by other processes while the pages are made.

What is worked on must be picklable, and a function of a module that is quick to import: each
process imports it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: More processes than these are seldom idle at the same time.
_MOST = 4


class Background:
    """Processes beside this one, for one build; none is started before there is something to do.

    Whoever announces files says with `when_begun` what can be worked on beside the pages. Only a
    build begins: who asks which files there are starts nothing.
    """

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []
        self._pool: ProcessPoolExecutor | None = None

    def when_begun(self, start: Callable[[], None]) -> None:
        """Keep what is to be called when the build begins."""
        self._waiting.append(start)

    def begin(self) -> None:
        """Start what can be worked on beside the pages."""
        waiting, self._waiting = self._waiting, []
        for start in waiting:
            start()

    def start(self, work: Callable[[T], R], tasks: Sequence[T]) -> list[Callable[[], R]]:
        """Begin with the tasks; for each a function that waits for its result.

        An error in the work is raised there, where it has somebody to tell.
        """
        if tasks and self._pool is None:
            # One core is for the pages. A new process, since a forked one would share their locks.
            workers = min(max((os.cpu_count() or 1) - 1, 1), _MOST)
            self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        return [self._pool.submit(work, task).result for task in tasks] if self._pool else []

    def close(self) -> None:
        """Let go of the processes; what they have not begun yet is not done any more."""
        self._waiting = []
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
