"""A reload gives way to the event loop, and leaves the interpreter as it was."""

import gc
import sys
import weakref

import pytest

from bot.knowledge import load, snapshot
from bot.knowledge.yielding import yielding


def test_nothing_is_collected_within_and_everything_is_as_before_after(faq):
    before = sys.getswitchinterval()
    with yielding():
        assert not gc.isenabled()
        assert sys.getswitchinterval() < before
    assert gc.isenabled()
    assert sys.getswitchinterval() == before


def test_everything_is_as_before_after_a_failure():
    before = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), yielding():
        raise ZeroDivisionError
    assert gc.isenabled()
    assert sys.getswitchinterval() == before


def test_who_switched_the_collector_off_finds_it_off():
    gc.disable()
    try:
        with yielding():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_faq_that_nobody_holds_goes_without_the_collector(faq):
    gc.disable()
    try:
        taken = snapshot(load(faq))
        taken.matcher.decide("when is season 2")
        watched = weakref.ref(taken.matcher.corpus.index.idf)
        del taken
        assert watched() is None
    finally:
        gc.enable()
