import logging

import pytest

from bot.discord_app.event_guard import guard_parsers


def test_an_event_that_cannot_be_read_is_one_line_and_the_next_one_is_read(caplog: pytest.LogCaptureFixture) -> None:
    read: list[int] = []
    parsers = {"MESSAGE_UPDATE": lambda data: read.append(data["id"])}
    guard_parsers(parsers)
    with caplog.at_level(logging.ERROR):
        parsers["MESSAGE_UPDATE"]({"guild_id": None})
        parsers["MESSAGE_UPDATE"]({"id": 7})
    assert read == [7]
    assert caplog.messages == ["MESSAGE_UPDATE could not be read and is skipped: KeyError: 'id'"]
    assert caplog.records[0].exc_info is None


@pytest.mark.parametrize(("data", "shard"), [({}, [0, 1]), ({"shard": None}, [0, 1]), ({"shard": [1, 2]}, [1, 2])])
def test_ready_without_a_shard_is_that_of_the_only_one(data: dict[str, list[int]], shard: list[int]) -> None:
    seen: list[dict[str, list[int]]] = []
    parsers = {"READY": seen.append, "RESUMED": seen.append}
    guard_parsers(parsers)
    parsers["READY"](data)
    parsers["RESUMED"](data)
    assert seen == [{"shard": shard}, data]


def test_every_parser_of_the_client_is_guarded(make_bot) -> None:
    parsers = make_bot()._connection.parsers
    assert parsers
    assert all(hasattr(parse, "__wrapped__") for parse in parsers.values())
