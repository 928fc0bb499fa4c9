"""How this command was typed, so that the commands which it proposes can be copied."""

import shlex
import shutil
import sys
from pathlib import Path


def typed_name() -> str:
    """Return ``fanswer``, or the path that it was started by if that is not the one that the shell finds: ``.venv/bin/fanswer``."""
    typed = Path(sys.argv[0])
    if typed.stem != "fanswer":
        return "fanswer"
    found = shutil.which("fanswer")
    try:
        is_found = found is not None and typed.samefile(found)
    except OSError:
        is_found = True  # typed without a folder
    return "fanswer" if is_found else shlex.quote(sys.argv[0])
