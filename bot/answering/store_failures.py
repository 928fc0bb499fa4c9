"""What happens when the store fails while a question is answered: the failure is logged and counted, and answering goes on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import StorageError
from bot.metrics import STORE_FAILURES

_log = logging.getLogger(__name__)


def log_store_failure(step: str, error: StorageError) -> None:
    """Log and count a failure. ``step`` names what was being done (``recording an answer``), never the question."""
    STORE_FAILURES.inc()
    _log.warning("The store failed while %s: %s", step, error)


@contextmanager
def going_on_without_store(step: str) -> Iterator[None]:
    """Log a failure of the store within the context, and go on behind it. ``step``: as for `log_store_failure`."""
    try:
        yield
    except StorageError as error:
        log_store_failure(step, error)
