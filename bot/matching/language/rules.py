"""The rules of the engine that can be switched off, one at a time, to measure what each is worth (`bot.evaluation.ablation`).

A rule is a decision by words or patterns that somebody wrote by hand, unlike a weight that was fitted. Functions that apply rules take
``disabled``, the rules that are off; by default none is.
"""

from enum import StrEnum


class Rule(StrEnum):
    """The id of each rule: the step of the pipeline that applies it, and what it does."""

    # Splitting a message into questions.
    HIDDEN_PAIR = "splitting.hidden_pair"
    """A clause without a mark is cut into two questions: "when is season 2 who is coming back"."""

    QUESTION_BEHIND_TALK = "splitting.question_behind_talk"
    """Of a clause only the question is kept: "my sister keeps asking me when is season 2"."""

    CLAUSE_BESIDE_ANSWER = "splitting.clause_beside_answer"
    """A clause that asks by itself needs less confidence beside one that is answered."""

    CLAUSES_JOINED = "splitting.clauses_joined"
    """Neighbouring clauses are tried as one question: "is it true, that season 2 is filmed"."""

    # Carry-over from one question of a message to the next.
    NUMBER_CARRIED = "carry_over.number"
    """A season holds for the next question: "when is season 2? how many episodes?"."""

    NAME_CARRIED = "carry_over.name"
    """A name holds for the pronoun after it: "is miran alive? is she in season 2?"."""

    UNKNOWN_NAME_CARRIED = "carry_over.unknown_name"
    """An unknown name holds for the next question: "is shogun good? when is season 2?"."""

    BESIDE_ANSWER = "carry_over.beside_answer"
    """A question needs less confidence where another one of the message is answered."""


Rules = frozenset[Rule]
"""A set of rules, such as those that are switched off."""

NO_RULES: Rules = frozenset()
