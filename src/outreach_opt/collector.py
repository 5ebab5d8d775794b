"""Python's search for cycles of garbage, put off while large models are built.

Models are millions of small lists and mappings without any cycle. The collector walks through all that is alive again
and again as they grow, a quarter of the time of explanations and repairs, and finds next to nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Put the search for cycles off until the end of a block or function, unless it is off already."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
