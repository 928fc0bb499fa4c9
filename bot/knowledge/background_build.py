"""Building a FAQ beside an event loop, without holding it up."""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_SWITCH_S = 0.0001
"""How long a thread keeps the interpreter when another wants it. By default 5 ms, each time a question lets go of it: at 10,000
phrasings one took up to 60 ms during a reload, with this up to 8. A tenth more time for the reload; still less does no better."""


@dataclass(slots=True)
class _Interpreter:
    """How the interpreter was before the first of several threads that are building now."""

    building: int = 0
    collecting: bool = True
    switch_s: float = 0.005
    lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self) -> None:
        with self.lock:
            if not self.building:
                self.collecting, self.switch_s = gc.isenabled(), sys.getswitchinterval()
                gc.disable()
                sys.setswitchinterval(min(_SWITCH_S, self.switch_s))
            self.building += 1

    def leave(self) -> None:
        with self.lock:
            self.building -= 1
            if not self.building:
                sys.setswitchinterval(self.switch_s)
                if self.collecting:
                    gc.enable()


_interpreter = _Interpreter()
"""There is one interpreter, so its state is the process's."""


@contextmanager
def yielding() -> Iterator[None]:
    """Give way to other threads sooner, and let no garbage collection walk through what is being built, which would stop all threads.

    Of 10,000 phrasings such a walk took 50 ms: a hundred thousand objects are made that are gone once the build is. Several threads may
    be within at once; the last to leave sets all back.
    """
    _interpreter.enter()
    try:
        yield
    finally:
        _interpreter.leave()
