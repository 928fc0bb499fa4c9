"""Chooses and loads the sentence encoder. A further encoder is a line in `CHOICES`."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

from bot.semantic import e5, use
from bot.semantic.encoder import Encoder

log = logging.getLogger(__name__)

Setting = Literal["auto", "on", "off", "use", "e5"]


@dataclass(frozen=True, slots=True)
class Choice:
    """An encoder to choose from.

    ``setting``: the value of FANSWER_SEMANTIC that asks for this one. ``package``: without it the encoder is not installed.
    ``requirement``: what to install then. ``load``: returns the loaded encoder, or raises any exception.
    """

    setting: str
    package: str
    requirement: str
    load: Callable[[], Encoder]


CHOICES = (
    Choice("e5", e5.PACKAGE, "'fanswer[semantic]'", e5.E5),
    Choice("use", use.PACKAGE, use.DISTRIBUTION, use.MultilingualUse),
)
"""The best first."""


def open_encoder(setting: Setting, choices: Sequence[Choice] = CHOICES) -> Encoder | None:
    """Load and return the encoder, which may take seconds. Return None when questions are matched by words alone.

    ``auto`` and ``on`` take the best one that is installed and can be loaded, ``use`` and ``e5`` that one alone. One that cannot be loaded
    is one line in the log. Where none is installed, ``auto`` logs nothing.
    """
    if setting == "off":
        return None
    failures: list[str] = []
    for choice in _wanted(setting, choices):
        try:
            encoder = choice.load()
        except Exception as error:
            failures.append(f"{choice.package}: {error}")
            continue
        if failures:
            log.warning("The sentence encoder %s takes the place of a better one, which cannot be used: %s", encoder.name, failures[0])
        return encoder
    if failures or setting != "auto":
        level, reason = logging.WARNING if setting == "auto" else logging.ERROR, "; ".join(failures) or "none is installed"
        log.log(level, "No sentence encoder, questions are matched by words alone: %s (%s)", reason, _remedy(setting, choices))
    return None


def _wanted(setting: Setting, choices: Sequence[Choice]) -> Iterator[Choice]:
    """Yield the encoders to try, the best first."""
    for choice in choices:
        if choice.setting == setting or (setting in {"auto", "on"} and find_spec(choice.package) is not None):
            yield choice


def _remedy(setting: Setting, choices: Sequence[Choice]) -> str:
    """Return what somebody can do who sees that there is no encoder."""
    asked_for = next((choice for choice in choices if choice.setting == setting), choices[-1])
    return f"pip install {asked_for.requirement}, or FANSWER_SEMANTIC=off to hear no more of it"
