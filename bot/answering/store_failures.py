"""What happens when the store fails while a question is answered: the failure is logged and counted, and answering goes on."""

import logging

from bot.errors import StorageError
from bot.metrics import STORE_FAILURES

_log = logging.getLogger(__name__)


def log_store_failure(step: str, error: StorageError) -> None:
    """Log and count a failure. ``step`` names what was being done (``recording an answer``), never the question."""
    STORE_FAILURES.inc()
    _log.warning("The store failed while %s: %s", step, error)
