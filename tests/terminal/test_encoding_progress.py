"""The progress bar of a first run with the sentence encoder."""

import contextlib
import io

import pytest

from bot.terminal.encoding_progress import encoding_progress

HIDE_CURSOR, SHOW_CURSOR, ERASE_LINE_ABOVE = "\x1b[?25l", "\x1b[?25h", "\x1b[1A\x1b[2K"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


@contextlib.contextmanager
def progress_on(stream):
    with contextlib.redirect_stderr(stream), encoding_progress() as on_progress:
        yield on_progress


def test_the_bar_appears_with_the_first_phrasings_and_goes_with_the_last(terminal):
    with progress_on(terminal) as on_progress:
        assert terminal.getvalue() == ""
        on_progress(8, 20)
        assert HIDE_CURSOR in terminal.getvalue()
        assert SHOW_CURSOR not in terminal.getvalue()
        on_progress(20, 20)
        assert SHOW_CURSOR in terminal.getvalue()
    assert "Encoding new phrasings" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
    assert terminal.getvalue().count(SHOW_CURSOR) == 1
    assert terminal.getvalue().endswith(ERASE_LINE_ABOVE)


def test_the_bar_shows_the_share_of_phrasings_that_are_encoded(terminal):
    with progress_on(terminal) as on_progress:
        on_progress(8, 20)
    assert "40%" in terminal.getvalue()


def test_an_interrupt_leaves_the_terminal_with_its_cursor(terminal):
    def interrupted():
        with progress_on(terminal) as on_progress:
            on_progress(8, 20)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert terminal.getvalue().rfind(SHOW_CURSOR) > terminal.getvalue().rfind(HIDE_CURSOR) > -1


def test_a_second_encoding_has_a_bar_of_its_own(terminal):
    with progress_on(terminal) as on_progress:
        on_progress(20, 20)
        on_progress(1, 4)
    assert "25%" in terminal.getvalue()
    assert terminal.getvalue().count(HIDE_CURSOR) == terminal.getvalue().count(SHOW_CURSOR) == 2


def test_nothing_new_shows_nothing(terminal):
    with progress_on(terminal):
        pass
    assert terminal.getvalue() == ""


def test_a_file_gets_no_bar():
    with progress_on(io.StringIO()) as on_progress:
        assert on_progress is None
