"""Building a FAQ beside an event loop, without holding it up."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SWITCH_S = 0.0001
"""How long this thread keeps the interpreter when the loop wants it. By default 5 ms, each time a question lets go of it: at 10,000
phrasings one took up to 60 ms during a reload, with this up to 8. A tenth more time for the reload; still less does no better."""


@contextmanager
def yielding() -> Iterator[None]:
    """Give way to other threads sooner, and keep the garbage collector from walking through what is built, which stops all threads.

    What is in use at the end is left out of later collections: at 10,000 phrasings one took 50 ms. It is freed all the same once nobody
    holds it, but for what holds itself; the FAQ has no such cycles.
    """
    collecting, switch_s = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(min(_SWITCH_S, switch_s))
    try:
        yield
    finally:
        sys.setswitchinterval(switch_s)
        gc.freeze()
        if collecting:
            gc.enable()
