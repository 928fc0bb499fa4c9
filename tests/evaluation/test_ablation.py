"""What a rule is worth: the change of the counts when it is switched off."""

from bot.evaluation.ablation import Counts, LabelledFaq, count
from bot.evaluation.dataset import LabelledQuestion
from bot.matching import Rule
from bot.model import Entry, Localized, Phrasing


def entry(id_: str, question: str, *phrasings: str) -> Entry:
    return Entry(id_, Localized({"en": question}), Localized({"en": "An answer."}), tuple(Phrasing(text) for text in phrasings))


FAQ = LabelledFaq(
    "garden",
    [
        entry("date", "When does season 2 come out?", "season 2 release date", "when is season 2"),
        entry("cast", "Who returns for season 2?", "which actors come back"),
        entry("watch", "Where can I watch it?", "which service has it"),
    ],
    (),
    [
        LabelledQuestion("when is seson 2", frozenset({"date"})),
        LabelledQuestion("where can i watch it", frozenset({"watch"})),
        LabelledQuestion("where can i watch it", frozenset({"cast"})),
        LabelledQuestion("who returns for season 2"),
        LabelledQuestion("pizza tonight?"),
    ],
)


def test_each_question_counts_once() -> None:
    assert count(FAQ) == Counts(right=2, offered=0, wrong=1, false=1)


def test_a_question_with_two_topics_is_right_only_if_both_are_answered() -> None:
    both = frozenset({"date", "cast"})
    texts = "when is season 2? who returns for season 2?", "when is season 2? pizza tonight?"
    asked = [LabelledQuestion(text, both) for text in texts]
    assert count(LabelledFaq("garden", FAQ.entries, (), asked)) == Counts(right=1)


def test_a_rule_is_worth_what_is_lost_without_it() -> None:
    assert count(FAQ, [Rule.SPELLING_UNKNOWN_WORDS]).minus(count(FAQ)) == Counts(right=-1, offered=1)


def test_a_rule_that_changes_nothing_is_worth_nothing() -> None:
    assert count(FAQ, [Rule.TITLES_AS_ONE_WORD]).minus(count(FAQ)) == Counts()


def test_a_faq_without_questions_counts_nothing() -> None:
    assert count(LabelledFaq("empty", FAQ.entries, (), [])) == Counts()
