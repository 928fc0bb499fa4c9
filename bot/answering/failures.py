"""What happens when the store fails in the middle of answering: it is told and counted, and the answer goes on without it."""

import logging

from bot.errors import StorageError
from bot.metrics import STORE_FAILURES

_log = logging.getLogger(__name__)


def store_failed(doing: str, error: StorageError) -> None:
    """Tell of a failure. ``doing`` names the step, never the question."""
    STORE_FAILURES.inc()
    _log.warning("The store failed while %s: %s", doing, error)
