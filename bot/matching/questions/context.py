"""Questions of one message in the context of those before them: a season, a name or an unknown name holds for the next question too."""

from collections.abc import Sequence

from bot.matching.entities.slots import objection, slots_of
from bot.matching.language.lexicon import PRONOUNS
from bot.matching.language.sentence_type import ASKING_TYPES
from bot.matching.language.switchable_rules import Rule
from bot.matching.language.token import Kind, Token
from bot.matching.questions.analyzer import Analyzer
from bot.matching.questions.question import Question


def in_context(analyzer: Analyzer, questions: Sequence[Question]) -> list[Question]:
    """Return the questions of a message as they are understood after one another."""
    named = [_with_unknown_name(analyzer, questions[:at], question) for at, question in enumerate(questions)]
    understood: list[Question] = []
    last_answered: tuple[Token, ...] = ()
    for at, question in enumerate(named):
        others_answered = any(other.is_answered for other in named[:at] + named[at + 1 :])
        completed = _completed(analyzer, _beside_answer(analyzer, question, others_answered=others_answered), last_answered)
        understood.append(completed)
        if completed.is_answered:
            last_answered = completed.tokens
    return understood


def inherited_unknown_name(analyzer: Analyzer, earlier: Sequence[Question], question: Question) -> str:
    """Return the unknown name in this question.

    If there is none, inherit the last certain one from earlier questions, unless one of our shows or characters was mentioned after it.
    """
    if question.unknown_name or Rule.UNKNOWN_NAME_CARRIED in analyzer.faq.disabled:
        return question.unknown_name
    for tokens in (question.tokens, *(analyzer.identified(before).tokens for before in reversed(earlier))):
        if name := analyzer.faq.unknown_names.find_certain(tokens):
            return name
        slots = slots_of(tokens)
        if slots.own or slots.names:
            return ""
    return ""


def _with_unknown_name(analyzer: Analyzer, earlier: Sequence[Question], question: Question) -> Question:
    if not earlier or question.stop:
        return question
    name = inherited_unknown_name(analyzer, earlier, question)
    return question if name == question.unknown_name else analyzer.look_up(question, question.tokens, name)


def _beside_answer(analyzer: Analyzer, question: Question, *, others_answered: bool) -> Question:
    """Return the question, looked up with a lower minimum if another question of the message is answered: both are then meant for us."""
    asks = question.sentence_type in ASKING_TYPES and question.is_sentence
    beside = others_answered and asks and Rule.BESIDE_ANSWER not in analyzer.faq.disabled
    if question.stop or beside == question.beside_answer:
        return question
    return analyzer.look_up(question, question.tokens, question.unknown_name, beside_answer=beside)


def _completed(analyzer: Analyzer, question: Question, last_answered: Sequence[Token]) -> Question:
    """Return a question with the season and the name that it takes over from the last answered one.

    It stays as it is where the completed question has no answer, or where its own answer does not disagree with what would be added.
    """
    if question.sentence_type not in ASKING_TYPES or (question.stop and not question.tokens):
        return question
    carried = _carried_over(question, last_answered, analyzer)
    if not carried:
        return question
    completed = analyzer.look_up(question, (*question.tokens, *carried), question.unknown_name, beside_answer=question.beside_answer)
    if not completed.is_answered:
        return question
    own_entry = analyzer.faq.retriever.slots[question.candidates[0].entry] if question.is_answered else None
    agrees = own_entry is not None and not objection(slots_of(completed.tokens), own_entry, analyzer.faq.disabled)
    return question if agrees else completed


def _carried_over(question: Question, last_answered: Sequence[Token], analyzer: Analyzer) -> tuple[Token, ...]:
    """Return the one numbered part and the one name of the last answered question that this one does not have.

    ``when is season 2 out and how many episodes``: of season 2. ``who is miran, is she back``: ``she`` is Miran.
    """
    slots = slots_of(question.tokens)
    if slots.own or slots.others:
        return ()
    disabled = analyzer.faq.disabled
    carried: tuple[Token, ...] = ()
    if not slots.numbers and Rule.NUMBER_CARRIED not in disabled:
        carried += _the_only(Kind.NUMBERED_PART, last_answered)
    if not slots.names and not PRONOUNS.isdisjoint(question.words) and Rule.NAME_CARRIED not in disabled:
        carried += _the_only(Kind.NAME, last_answered)
    return carried


def _the_only(kind: Kind, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the only token of a kind; nothing where there are several or none."""
    found = tuple({token for token in tokens if token.kind is kind})
    return found if len(found) == 1 else ()
