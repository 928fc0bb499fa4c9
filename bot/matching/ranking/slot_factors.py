"""What a similarity or a confidence is multiplied with where question and entry differ in a slot or a word."""

from dataclasses import dataclass, replace

from bot.matching.language.switchable_rules import Rule, Rules

EXCHANGED_BELOW = 0.6
"""Cosine below which a question and a phrasing that differ in one word are taken for different. Of the answers to such questions in the
families that confidence is fitted on, 19 are right and 10 are not; from it on 66 and 2, as the word is a synonym."""


@dataclass(frozen=True, slots=True)
class SlotFactors:
    """What a similarity or confidence is multiplied with where the slots of question and entry are not the same. 1 changes nothing.

    Attributes:
        objection: Confidence of an entry that a slot rules out. It is never answered or offered, but still listed.
        other_number: Similarity to a phrasing about another season, when the entry has the requested season in a different phrasing.
        unasked_name: Similarity to a phrasing that names somebody, when the question names nobody or somebody else.
        unknown_name: Confidence of a show's entry when the question has a name that the FAQ does not know. Too low for an answer, high
            enough to ask back where it would have been answered.
        exchanged_word: Confidence of an entry whose nearest phrasing is the question but for one word, see `EXCHANGED_BELOW`.
        denied_lead: How many times nearer a denied line must be than the nearest phrasing to rule an entry out. 1 or more.
    """

    objection: float = 0.05
    other_number: float = 0.3
    unasked_name: float = 0.6
    unknown_name: float = 0.45
    exchanged_word: float = 0.6
    denied_lead: float = 1.25


def slot_factors(disabled: Rules) -> SlotFactors:
    """Return the factors, 1 for those of rules that are off."""
    usual = SlotFactors()
    return replace(
        usual,
        other_number=1.0 if Rule.SLOTS_SEASON_FACTOR in disabled else usual.other_number,
        unasked_name=1.0 if Rule.SLOTS_NAMES_FACTOR in disabled else usual.unasked_name,
        exchanged_word=1.0 if Rule.EXCHANGED_WORD in disabled else usual.exchanged_word,
    )
