"""JSON logs: one line for each record."""

import json
import logging
import sys

from bot.log_format import JsonFormatter


def formatted(**given):
    record = logging.makeLogRecord(
        {"name": "bot.x", "levelname": "WARNING", "created": 0.25, "msg": "%s left\nquickly \ud800", "args": ("A",), **given}
    )
    return JsonFormatter().format(record)


def test_a_record_is_one_line_with_time_level_logger_and_message():
    line = formatted()
    assert "\n" not in line
    assert line.isascii()
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:00.250+00:00",
        "level": "warning",
        "logger": "bot.x",
        "message": "A left\nquickly \ud800",
    }


def test_a_traceback_is_part_of_the_line():
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError:
        line = formatted(exc_info=sys.exc_info())
    assert "\n" not in line
    assert json.loads(line)["exception"].endswith("ZeroDivisionError: division by zero")
