"""The exceptions of Fanswer, raised when an operation cannot continue. Expected outcomes are return values instead.

FanswerError            expected; printed without a traceback, exit code 1
+-- SettingsError       a setting is invalid; lists all invalid settings
+-- KnowledgeError      the knowledge cannot be loaded; carries all problems
+-- StorageError        the database cannot be opened or used
+-- DiscordError        Discord cannot be reached or rejects a request
+-- AddressError        a request to a network address is not allowed
+-- EncoderError        the sentence encoder is installed but does not work on this machine
+-- MissingExtraError   an optional dependency is not installed; names the extra
"""

from collections.abc import Sequence

from bot.model import Problem


class FanswerError(Exception):
    """An expected failure. Its text can be shown to the user unchanged."""


class SettingsError(FanswerError):
    """The settings are invalid. The text has one line for each invalid setting."""


class KnowledgeError(FanswerError):
    """The knowledge cannot be loaded. ``problems`` holds every problem, at least one, sorted by location."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class StorageError(FanswerError):
    """The database cannot be opened or used."""


class DiscordError(FanswerError):
    """Discord cannot be reached, or rejects the token or a request."""


class AddressError(FanswerError):
    """A network address may not be requested, because it is not on the public internet."""


class EncoderError(FanswerError):
    """The sentence encoder is installed but cannot be used on this machine. The text says why."""


class MissingExtraError(FanswerError):
    """An optional dependency is not installed. The text names the extra and the command that installs it."""
