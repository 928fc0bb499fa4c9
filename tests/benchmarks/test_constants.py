"""Setting one of the listed constants to another value changes what its module does."""

import importlib
import inspect
import runpy
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

CONSTANTS = runpy.run_path(str(Path(__file__).with_name("constants.py")))["CONSTANTS"]


def functions_in(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of every function in some code, also of methods and inner functions. The body of a class is none."""
    for inner in filter(inspect.iscode, code.co_consts):
        if inner.co_flags & inspect.CO_OPTIMIZED:
            yield inner
        yield from functions_in(inner)


@pytest.mark.parametrize("place", CONSTANTS)
def test_a_function_of_its_module_reads_it_when_it_is_called(place: str) -> None:
    module_name, _, name = place.rpartition(".")
    module = importlib.import_module(f"bot.matching.{module_name}")
    names = {used for code in functions_in(compile(inspect.getsource(module), module_name, "exec")) for used in code.co_names}
    assert name in names


@pytest.mark.parametrize("place", CONSTANTS)
def test_no_value_to_try_is_the_one_it_has(place: str) -> None:
    module_name, _, name = place.rpartition(".")
    assert getattr(importlib.import_module(f"bot.matching.{module_name}"), name) not in CONSTANTS[place]
