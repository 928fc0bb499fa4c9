"""A reload gives way to the event loop, and leaves the interpreter as it was."""

import gc
import sys
import threading
import weakref

import pytest

from bot.knowledge import load, snapshot
from bot.knowledge.background_build import yielding


def state():
    return gc.isenabled(), sys.getswitchinterval()


def test_nothing_is_collected_within_and_everything_is_as_before_after():
    before = state()
    with yielding():
        assert not gc.isenabled()
        assert sys.getswitchinterval() < before[1]
    assert state() == before


def test_everything_is_as_before_after_a_failure():
    before = state()
    with pytest.raises(ZeroDivisionError), yielding():
        raise ZeroDivisionError
    assert state() == before


def test_who_switched_the_collector_off_finds_it_off():
    gc.disable()
    try:
        with yielding():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_last_of_two_threads_sets_all_back():
    before = state()
    entered, leave = threading.Event(), threading.Event()

    def build():
        with yielding():
            entered.set()
            leave.wait(10)

    with yielding():
        other = threading.Thread(target=build)
        other.start()
        assert entered.wait(10)
        within = state()
    assert state() == within
    leave.set()
    other.join(10)
    assert state() == before


def test_a_faq_that_nobody_holds_goes_without_the_collector(faq):
    with yielding():
        taken = snapshot(load(faq))
        taken.matcher.decide("when is season 2")
        watched = weakref.ref(taken.matcher.corpus.index.idf)
        del taken
        assert watched() is None
