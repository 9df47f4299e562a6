"""Work in a process of its own, while pages are made.

`begin` starts it, and what it returns waits for the result. The function must be one of a module,
and what it is given and gives must be data: both go from process to process. Where no process can
be had, the work is done when its result is asked for.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def begin(
    function: Callable[Given, Made], *args: Given.args, **options: Given.kwargs
) -> Callable[[], Made]:
    """Start a function in a process of its own; what is returned gives its result."""
    try:
        # A fresh process: a fork of one that has threads may never come to an end.
        pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        future = pool.submit(function, *args, **options)
    except (OSError, NotImplementedError, RuntimeError):
        return lambda: function(*args, **options)
    pool.shutdown(wait=False)

    def result() -> Made:
        try:
            return future.result()
        except BrokenProcessPool:
            return function(*args, **options)

    return result
