"""A build in the background lets other threads run, and restores the settings of the interpreter."""

import ctypes
import gc
import sys
import threading
import weakref
from types import SimpleNamespace

import pytest

from bot.knowledge import Live, build_snapshot, live, load
from bot.knowledge.background_build import background_build, give_back_memory


def state():
    return gc.isenabled(), sys.getswitchinterval()


def test_garbage_collection_is_off_within_the_context_and_restored_after_it():
    before = state()
    with background_build():
        assert not gc.isenabled()
        assert sys.getswitchinterval() < before[1]
    assert state() == before


def test_the_settings_are_restored_after_an_error():
    before = state()
    with pytest.raises(ZeroDivisionError), background_build():
        raise ZeroDivisionError
    assert state() == before


def test_a_garbage_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with background_build():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_last_of_two_threads_restores_the_settings():
    before = state()
    entered, leave = threading.Event(), threading.Event()

    def build():
        with background_build():
            entered.set()
            leave.wait(10)

    with background_build():
        other = threading.Thread(target=build)
        other.start()
        assert entered.wait(10)
        within = state()
    assert state() == within
    leave.set()
    other.join(10)
    assert state() == before


def test_a_dropped_faq_is_freed_without_the_garbage_collector(faq):
    with background_build():
        taken = build_snapshot(load(faq))
        taken.matcher.decide("when is season 2")
        watched = weakref.ref(taken.matcher.retriever.index.idf)
        del taken
        assert watched() is None


@pytest.mark.parametrize("library", [SimpleNamespace(), None])
def test_a_c_library_that_cannot_give_back_memory_is_no_fault(library, monkeypatch):
    def load_library(_):
        if library is None:
            raise OSError
        return library

    monkeypatch.setattr(ctypes, "CDLL", load_library)
    give_back_memory()


@pytest.mark.parametrize("text", ["entries: [{}]", "entries: [{id: b, question: Who?, answer: I.}]"])
async def test_memory_is_given_back_after_each_reload(write, monkeypatch, text):
    opened, before = Live.open(write()), state()
    states = []
    monkeypatch.setattr(live, "give_back_memory", lambda: states.append(state()))
    write({"b.yaml": text})
    await opened.reload()
    assert states == [before]
