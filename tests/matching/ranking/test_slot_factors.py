"""A slot that differs lowers a similarity or a confidence, and lowers nothing while its rule is off."""

from collections.abc import Callable
from dataclasses import asdict, replace

import numpy as np
import pytest

from bot.matching import Vectors, build, fitted_encoders
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.ranking.slot_factors import SlotFactors, slot_factors
from bot.model import Entry, Localized, Show


@pytest.mark.parametrize(
    ("rule", "factor"),
    [
        (Rule.SLOTS_SEASON_FACTOR, "other_number"),
        (Rule.SLOTS_NAMES_FACTOR, "unasked_name"),
        (Rule.EXCHANGED_WORD, "exchanged_word"),
    ],
)
def test_the_factor_of_a_rule_that_is_off_changes_nothing(rule: Rule, factor: str) -> None:
    assert asdict(slot_factors(frozenset({rule}))) == {**asdict(SlotFactors()), factor: 1}


@pytest.mark.parametrize(
    ("rule", "text", "entry", "factor"),
    [
        (Rule.SLOTS_SEASON_FACTOR, "where is the trailer of season 2", "trailers", SlotFactors().other_number),
        (Rule.SLOTS_NAMES_FACTOR, "what happened", "mi-ran-alive", SlotFactors().unasked_name),
    ],
)
def test_a_phrasing_with_another_season_or_an_unasked_name_is_less_similar(
    entries: list[Entry], show: Show, make_entry: Callable[..., Entry], rule: Rule, text: str, entry: str, factor: float
) -> None:
    trailers = make_entry("trailers", "Where is the trailer of season 1?", ["clip for season 2"])
    faq = [*entries, trailers]
    on, off = (build(faq, [show], disabled=disabled).analyze(text).candidates() for disabled in (frozenset[Rule](), frozenset({rule})))
    similarity, without_rule = (next(one.score for one in found if one.entry == entry) for found in (on, off))
    assert 0 < factor < 1
    assert similarity == pytest.approx(factor * without_rule, abs=0.02)


def test_a_question_with_another_word_in_place_of_a_phrasings_is_offered_and_answered_if_that_rule_is_off() -> None:
    questions = {"music": "Who made the music?", "server": "How do I join the server?", "festival": "When is the next festival?"}
    entries = [Entry(id=id_, question=Localized({"en": text}), answer=Localized({"en": "-"})) for id_, text in questions.items()]
    text, same = "who made the game", "who made the soundtrack"
    vectors = {"Who made the music?": (1, 0, 0), "How do I join the server?": (0, 1, 0), "When is the next festival?": (0, 0, 1)}
    phrasings = np.asarray([vectors[entry.question.get("en")] for entry in sorted(entries, key=lambda entry: entry.id)], dtype=np.float32)
    centre = phrasings.mean(axis=0)
    near, far = centre + (phrasings[1] - centre), centre + np.asarray([0.4, -0.7, 0.3], dtype=np.float32)

    def confidence(asked: str, vector: Vectors, disabled: Rules = NO_RULES) -> float:
        by_words = build(entries, [], disabled=disabled)
        answers = np.tile(centre, (len(by_words.faq.answer_beginnings), 1))
        matcher = by_words.with_embeddings(np.vstack([phrasings, answers]), fitted_encoders()[0])
        (best, *_) = matcher.analyze(asked).with_vectors({asked: vector}).candidates()
        assert best.entry == "music"
        return best.confidence

    off = frozenset({Rule.EXCHANGED_WORD})
    assert confidence(text, far) == pytest.approx(SlotFactors().exchanged_word * confidence(text, far, off), abs=0.001)
    assert confidence(same, near) == confidence(same, near, off)
    assert confidence("who wrote the game", far) == confidence("who wrote the game", far, off)  # two words differ: a question of its own
    assert confidence("who made the music here", far) == confidence("who made the music here", far, off)  # none is exchanged
    entries[0] = replace(entries[0], answer=Localized({"en": "The same band as in the first game."}))
    assert confidence(text, far) == confidence(text, far, off)  # the entry knows the word
