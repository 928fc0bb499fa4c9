"""One JSON object for each log record, for machines that collect logs."""

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """Format a record as ``{"time", "level", "logger", "message"}`` and, after an error, ``"exception"``. Time: ISO 8601, UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of ASCII, whatever the record holds."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)
