"""The exceptions of Fanswer, for what cannot go on. Expected outcomes are values instead.

FanswerError            expected, told in one line, exit code 1
+-- SettingsError       the environment is wrong; lists every fault
+-- KnowledgeError      the knowledge cannot be loaded; carries every problem
+-- StorageError        the database cannot be opened or used
+-- DiscordError        Discord cannot be reached or refuses us
+-- AddressError        an address on the internet may not be asked
+-- EncoderError        the sentence encoder is there but does not work on this machine
+-- MissingExtraError   an optional part is not installed; names the extra
"""

from collections.abc import Sequence

from bot.model import Problem


class FanswerError(Exception):
    """An expected failure whose text is fit to show to the user as it is."""


class SettingsError(FanswerError):
    """The settings are wrong. The text lists every fault, one a line."""


class KnowledgeError(FanswerError):
    """The knowledge cannot be loaded. ``problems`` holds every fault, sorted by place, at least one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class StorageError(FanswerError):
    """The database cannot be opened or used."""


class DiscordError(FanswerError):
    """Discord cannot be reached, or refuses the token or what we ask of it."""


class AddressError(FanswerError):
    """An address may not be asked, since it does not belong to the public internet."""


class EncoderError(FanswerError):
    """The sentence encoder is installed but cannot be used here. The text says why."""


class MissingExtraError(FanswerError):
    """An optional part is not installed. The text names the extra and the command that installs it."""
