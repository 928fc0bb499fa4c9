"""A log formatter that writes one JSON object a line, for log collectors."""

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """Formats a record as a JSON object with ``time``, ``level``, ``logger`` and ``message``, and ``exception`` if there was one.

    The time is in ISO 8601, UTC, with milliseconds.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of ASCII for any record."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)
