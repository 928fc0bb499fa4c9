"""One file a language, named after its ISO 639-1 code; each defines ``PACK``. To add a language is to add a file here.

A file whose name begins with ``_`` holds a part of a pack.
"""

import pkgutil
from importlib import import_module

from bot.matching.language.pack import LanguagePack


def load_packs() -> tuple[LanguagePack, ...]:
    """Return the packs of all files in this folder, in the order of their names. A file with ``_`` in front is a part of a pack."""
    return tuple(load_packs_by_language().values())


def load_packs_by_language() -> dict[str, LanguagePack]:
    """Return the packs by the names of their files, in the order of these."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}").PACK for name in names}
