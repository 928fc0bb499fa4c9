"""The rules of the engine that can be switched off, one at a time, to measure what each is worth (`bot.evaluation.ablation`).

A rule is a decision by words or patterns that somebody wrote by hand, unlike a weight that was fitted. Functions that apply rules take
``disabled``, the rules that are off; by default none is.
"""

from enum import StrEnum


class Rule(StrEnum):
    """The id of each rule: the step of the pipeline that applies it, and what it does."""

    # sentence type
    LEADING_WORDS = "sentence_type.leading_words"
    """Words in front are skipped before the type is judged: "so who is coming back" is judged as "who is coming back"."""
    RHETORICAL = "sentence_type.rhetorical"
    """A rhetorical opening asks nothing, even with a question mark: "who cares about season 2?"."""
    PERSONAL = "sentence_type.personal"
    """An opening that asks people about themselves asks nothing of a FAQ: "have you seen season 2?"."""
    PERSONAL_IN_SCRIPT = "sentence_type.personal_in_script"
    """The same by words and endings anywhere in a sentence of a language with its own letters: "시즌 2 보셨어요?"."""
    SURE_STATEMENT = "sentence_type.sure_statement"
    """An opening tells although an asking word follows: "when i watched season 1 i cried"."""
    ASKS_IN_SCRIPT = "sentence_type.asks_in_script"
    """A word or ending asks in a language with its own letters: "시즌 2 언제 나와"."""
    TELLS_IN_SCRIPT = "sentence_type.tells_in_script"
    """An ending tells in a language with its own letters: "시즌 2 기대된다"."""
    REQUEST = "sentence_type.request"
    """A phrase asks to be told: "anyone know the release date"."""
    QUESTION_OPENING = "sentence_type.question_opening"
    """An asking word or an auxiliary begins a question: "does it come out in may"."""
    BARE_QUESTION_OPENING = "sentence_type.bare_question_opening"
    """The same in languages where it counts only without a leading word in front: "cuando sale la temporada 2"."""
    ASKS_WITHIN = "sentence_type.asks_within"
    """An asking word before its verb and subject asks wherever it stands, one at the end as well: "the haunted house, when was it"."""
    STATEMENT_VERB = "sentence_type.statement_verb"
    """A verb makes a statement of what does not ask: "season 2 looks good"."""
    STATEMENT_OPENING = "sentence_type.statement_opening"
    """An opening tells: "just rewatched the finale"."""
    TELLS_WITHIN = "sentence_type.tells_within"
    """A phrase tells wherever it stands: "el final me gusto"."""
    STATEMENT_BY_SHAPE = "sentence_type.statement_by_shape"
    """An exclamation mark, or more words than a fragment has, makes a statement of what does not ask: "season 2!"."""

    # splitting
    JOINING_LOOSELY = "splitting.joining_loosely"
    """A word such as "but" parts two clauses: "random thought but who returns"."""
    JOINING_TIGHTLY = "splitting.joining_tightly"
    """A word such as "and" parts two clauses if a question or a subject follows: "who returns and when does it come out"."""
    ASKING_AFTER_JOINING = "splitting.asking_after_joining"
    """More words count as a question behind such a word: "wann kommt es und wie viele folgen hat es"."""
    BEFORE_CLOSING_WORDS = "splitting.before_closing_words"
    """A clause ends before thanks and the like: "when is it out thanks in advance"."""
    PREPOSITION_BINDS = "splitting.preposition_binds"
    """A comma does not part what begins with a preposition: "when is it out, for the rest of us"."""
    INTERJECTION = "splitting.interjection"
    """A clause of one silent word or interjection is dropped: "lol, when is it out"."""
    HIDDEN_CUT_JOINING_WORD = "splitting.hidden_cut_joining_word"
    """A second question may begin with a joining word: "who returns and the trailer please"."""
    HIDDEN_CUT_SUBJECT = "splitting.hidden_cut_subject"
    """A second question may begin with a subject: "who returns i need the cast list"."""
    HIDDEN_CUT_AUXILIARY = "splitting.hidden_cut_auxiliary"
    """A second question may begin with an auxiliary and its subject: "is she back can i stream it"."""
    HIDDEN_CUT_ASKING_WORD = "splitting.hidden_cut_asking_word"
    """A second question may begin with an asking word: "who returns when is it out"."""
    HIDDEN_CUT_JOINING_ENDING = "splitting.hidden_cut_joining_ending"
    """A second question may begin behind an ending that joins clauses: "몇부작이고 어디서 봐요 지금"."""


Rules = frozenset[Rule]
"""A set of rules, such as those that are switched off."""

NO_RULES: Rules = frozenset()
