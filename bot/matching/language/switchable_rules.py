"""The rules of the engine that can be switched off, one at a time, to measure what each is worth (`bot.evaluation.ablation`).

A rule is a decision by words or patterns that somebody wrote by hand, unlike a weight that was fitted. Functions that apply rules take
``disabled``, the rules that are off; by default none is.
"""

from enum import StrEnum


class Rule(StrEnum):
    """The id of each rule: the step of the pipeline that applies it, and what it does."""

    __hash__ = str.__hash__  # a third of the time that the one of an enum takes

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
    """A name holds for the pronoun after it: "who is miran? is she in season 2?"."""

    UNKNOWN_NAME_CARRIED = "carry_over.unknown_name"
    """An unknown name holds for the next question: "is shogun good? when is season 2?"."""

    BESIDE_ANSWER = "carry_over.beside_answer"
    """A question needs less confidence where another one of the message is answered."""

    # unknown names
    UNKNOWN_BEFORE_SEASON = "unknown_names.before_season"
    """An unknown word in front of a numbered season is a name: "when is shogun season 2"."""
    UNKNOWN_BEHIND_SEASON = "unknown_names.behind_season"
    """An unknown word behind a numbered season and "of" is a name: "season 2 of severance"."""
    UNKNOWN_WORDS_BEFORE_SEASON = "unknown_names.words_before_season"
    """Words of a dictionary are a name as the subject in front of a numbered season: "is true detective season 2 out"."""
    UNKNOWN_SUBJECT = "unknown_names.subject_of_question"
    """An unknown word that is the subject of a question is a name: "was mindhunter cancelled"."""
    UNKNOWN_AFTER_WATCHED = "unknown_names.after_watched"
    """An unknown word behind a verb such as "watch" or "direct" is a name: "can i watch shogun"."""
    UNKNOWN_BEFORE_WORKS_PART = "unknown_names.before_works_part"
    """An unknown word in front of what works have is a name: "is the reacher trailer out"."""
    UNKNOWN_KOREAN_BEFORE_SEASON = "unknown_names.korean_before_season"
    """An unknown word in another script is a name in front of a numbered season: "쇼군 시즌 2 언제 나와"."""
    UNKNOWN_UNSPACED_BEFORE_SEASON = "unknown_names.unspaced_before_season"
    """The same for three characters or more in a script without spaces: "進撃の巨人シーズン2はいつ"."""
    UNKNOWN_KOREAN_FIRST = "unknown_names.korean_first_word"
    """An unknown word in another script is a name as the first word of a question: "쇼군 어디서 봐"."""
    UNKNOWN_HYPHENATED = "unknown_names.hyphenated"
    """A hyphenated word that the FAQ has no spelling like is a name where people's names stand: "who plays min-ho"."""
    UNKNOWN_LAST = "unknown_names.last_word"
    """The last word of a question that is not English is a name: "wie endet severance"."""
    UNKNOWN_ANYWHERE_OVERHEARD = "unknown_names.anywhere_overheard"
    """In an overheard question any word that no dictionary has is a name: "is it out kryten or what"."""
    UNKNOWN_NAMELESS_WORDS = "unknown_names.nameless_words"
    """Listed words that fans use of any show are never a name: "can i watch dubbed"."""
    UNKNOWN_KOREAN_NAMELESS_WORDS = "unknown_names.korean_nameless_words"
    """Listed Korean words are never one in front of a season or at the beginning: "드디어 시즌 2 나와"."""
    UNKNOWN_IF_MOST_IS_KNOWN = "unknown_names.if_most_is_known"
    """Unless a name is certain, the FAQ must know more than half of a question to find one in it: "등장인물 누구예요"."""
    UNKNOWN_BESIDE_OWN_TITLE = "unknown_names.beside_own_title"
    """There is no unknown name in a question that has one of our titles: "is night harbor like shogun"."""

    # words in the place of a title
    TITLE_PLACE_OF_ENTRY = "title_places.of_entry"
    """Words that an entry lacks are a title where its lines name the show: "is true detective based on a comic"."""
    TITLE_PLACE_OF_SMALL_FAQ = "title_places.of_small_faq"
    """In a FAQ with few lines they are one where any of its lines names the show."""
    TITLE_BEFORE_SEASON = "title_places.before_season"
    """They are a title in front of a numbered season, and of what says that a work gets one: "is the bear getting a season 3"."""
    TITLE_AT_THE_END = "title_places.at_the_end"
    """They are a title behind "of" or a verb such as "directed" at the end: "the rotten tomatoes score of poker face"."""
    TITLE_CORRECTED = "title_places.corrected_word"
    """A word that became one of the entry's by another letter is not the entry's if it fits no neighbour: "where can i watch silo"."""

    # spelling
    SPELLING_UNKNOWN_WORDS = "spelling.unknown_words"
    """An unknown word becomes the word of the FAQ that is one error away: "seson" -> "season"."""
    SPELLING_TWO_ERRORS = "spelling.two_errors"
    """A long unknown word becomes the word of the FAQ that is two errors away: "relesae" -> "release"."""
    SPELLING_DOUBLED_LETTERS = "spelling.doubled_letters"
    """Doubled letters become single ones if that makes a word of the FAQ: "wheenn" -> "when"."""
    SPELLING_WORDS_BY_CONTEXT = "spelling.words_by_context"
    """A common word becomes one that the FAQ has between the same two neighbours: "release dare for" -> "release date for"."""
    SPELLING_JOINED_WORDS = "spelling.joined_words"
    """Two words of the FAQ that are written as one become two: "releasedate" -> "release date"."""
    SPELLING_SPLIT_WORDS = "spelling.split_words"
    """A word of the FAQ that is written as two becomes one: "sea son" -> "season"."""
    SPELLING_NEIGHBOURS = "spelling.neighbours"
    """Of several corrections one that the FAQ has beside the same neighbours is preferred."""
    SPELLING_RARITY = "spelling.rarity"
    """Of several corrections the one that is commoner in the FAQ is preferred."""

    # titles and names
    TITLES_EVERYDAY_WORDS = "titles.everyday_words"
    """An everyday word is the title of another show only where titles stand: not in "out on friday"."""
    TITLES_AS_ONE_WORD = "titles.as_one_word"
    """Our titles are one word when the sentence type is judged, so that a verb in them does not count: "All Are Gone"."""
    NAMES_SYNONYMS_OF_PACKS = "names.synonyms_of_packs"
    """What fans say of any work stands for the FAQ's word: "any teaser yet" asks for the trailer."""
    NAMES_POSSESSIVE = "names.possessive"
    """A name with a possessive s and no apostrophe is the name: "mirans fate"."""
    NAMES_KOREAN_WITHOUT_SPACES = "names.korean_without_spaces"
    """A Korean spelling of several words is found without the spaces between them too: "밤의항구는"."""
    NAMES_KOREAN_ATTACHED = "names.korean_attached"
    """A Korean name is found with a particle or another word attached to it: "미란이", "미란죽었나"."""

    # slots
    SLOTS_OTHER_SHOW = "slots.other_show"
    """Another show in a question rules out entries that do not name it, and those about other seasons of it."""
    SLOTS_OWN_SHOW = "slots.own_show"
    """One of our shows in a question rules out entries of the others."""
    SLOTS_NUMBERED_PART = "slots.numbered_part"
    """A numbered part in a question rules out entries that have other numbers of its kind, or no episode."""
    SLOTS_NAME = "slots.name"
    """A name in a question rules out entries that mention none of the question's names."""
    SLOTS_SEASON_FACTOR = "slots.season_factor"
    """A phrasing about another season counts less in an entry that has the requested one elsewhere."""
    SLOTS_NAMES_FACTOR = "slots.names_factor"
    """A phrasing with a name counts less if the question has none, or another."""
    EXCHANGED_WORD = "words.exchanged"
    """"Who made the game" is at most asked back about with "Who made the music?", if a sentence encoder finds them different too."""

    # filler
    FILLER_PHRASES = "filler.phrases"
    """Phrases around a question are dropped: "does anyone know when it is out"."""
    FILLER_SILENT_WORDS = "filler.silent_words"
    """Words that never say what is asked are dropped: "lol when is it out"."""
    FILLER_OPENING_WORDS = "filler.opening_words"
    """Joining words and interjections at the beginning are dropped: "and when is it out"."""


Rules = frozenset[Rule]
"""A set of rules, such as those that are switched off."""

NO_RULES: Rules = frozenset()
