"""What the engine knows of one language: words and patterns for a fixed list of roles. Data only; `lexicon` merges all languages.

Words are written in folded form: lower case, no apostrophes, no accents on Latin letters. Patterns are regular expressions over words in
that form, one blank between two of them. A pattern must end where a word ends ("par" does not find "parec"). Tokens with a sign in front
(``!folder``) stand for a title of one of our shows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import chain

Words = tuple[str, ...]
Groups = tuple[tuple[str, str, Words], ...]
"""Groups of synonyms: the kinds of works that each is for, parted by blanks; the FAQ's word; the words that mean the same."""

Table = tuple[tuple[str, str], ...]
"""Pairs of a word, or several parted by a blank, and what belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """The roles that words and patterns of a language may fill. All are optional: an empty role switches off what uses it.

    Roles that hold patterns say so. Write a role with `words`, `phrases`, `table`, `lines`, `rows` or `groups`, as its description says.
    """

    # --- Tokens -------------------------------------------------------------------------------------------------------------------
    contractions: Table = ()
    """`table`: short forms and chat abbreviations with the words they stand for: ``whats=what is``, ``idk=i do not know``."""
    possessive_endings: Words = ()
    """`words`: endings behind an apostrophe that say whose something is, and are dropped: s in ``Mina's``."""
    particles: Words = ()
    """`words`: particles that may follow a name without a blank, and carry little where they stand alone: Korean 은, 에서.

    In Hangul and in scripts without spaces: Japanese は is parted from what stands in front in another script, as in ``発売は``.
    """
    word_endings: Words = ()
    """`words`: other endings, dropped to find the stem of a word. Hangul only so far: Korean 습니까."""
    function_words: Words = ()
    """`words`: words that carry little. They weigh little where the FAQ gives them no weight of its own: about, the."""
    grammar_words: Words = ()
    """`words`: words that only hold a sentence together; how they are spelled says nothing: would, the."""
    silent_words: Words = ()
    """`words`: words that never say what is asked, dropped wherever they stand if anything else is left: please, lol."""
    filler: Words = ()
    """`phrases`: phrases around a question that do not say what is asked, dropped wherever they stand: does anyone know if."""
    interjections: Words = ()
    """`words`: words in front of what a sentence says, dropped there: wait, hmm."""

    # --- Numbered parts of a work -------------------------------------------------------------------------------------------------
    numbered: Table = ()
    """`table`: words that are numbered, each with the kind of part it means, season, episode or the like: ``temporada=season``."""
    number_first: Words = ()
    """`words`: those of `numbered` that stand behind a bare number: Korean 화 in ``3 화``."""
    letter_slots: Table = ()
    """`table`: letters that mean a numbered part if a number follows: ``s=season`` for ``s2``."""
    cardinals: Table = ()
    """`table`: spelled numbers, understood behind a word of `numbered`: ``two=2`` in ``season two``."""
    ordinals: Table = ()
    """`table`: ordinal numbers, understood in front of a word of `numbered`: ``second=2`` in ``second season``."""
    ordinal_endings: Words = ()
    """`words`: what follows the digits of an ordinal number: nd in ``2nd season``."""
    number_joining: Words = ()
    """`words`: words between two numbers of the same kind: and in ``season 2 and 3``."""

    # --- Words that ask -----------------------------------------------------------------------------------------------------------
    inverting_asking_words: Words = ()
    """`words`: asking words of a language that puts the verb before the subject in a question of its own, and only there.

    English when: ``when does it come out`` is a question, ``when it comes out`` part of another sentence.
    """
    asking_words: Words = ()
    """`words`: asking words that begin a question whatever follows, and mean nothing else: Spanish cuando."""
    ambiguous_asking_words: Words = ()
    """`words`: asking words that often mean something else. They are only protected from spelling correction: Spanish que."""
    asking_after_joining: Words = ()
    """`words`: words that begin a question behind one of `joining_tightly`: wie in ``und wie viele folgen``."""
    asking_prefixes: Words = ()
    """`words`: beginnings of words that ask, where more may be written onto them: Korean 언제 of 언제쯤."""
    asking_determiners: Words = ()
    """`words`: words that begin a question without a verb: any in ``any news``."""
    auxiliaries: Words = ()
    """`words`: verbs that a question begins with, in front of its subject: does in ``does she return``."""
    negations: Words = ()
    """`words`: words that may stand between an auxiliary and its subject without being the subject: not."""

    # --- Words that part or join --------------------------------------------------------------------------------------------------
    joining_words: Words = ()
    """`words`: words that join a sentence to what was said before, dropped at its beginning: and in ``and who returns``."""
    joining_loosely: Words = ()
    """`words`: words between two clauses, never between two words of one: but, because."""
    joining_tightly: Words = ()
    """`words`: words between two clauses or between two words of one; what follows decides: and, or."""
    joining_endings: Words = ()
    """`words`: endings by which the verb of one clause joins it to the next: Korean 고."""
    closing_words: Words = ()
    """`words`: first words of what stands behind a question and says nothing of it: thanks in ``when is it out thanks a lot``."""
    thanks: Words = ()
    """`words`: words that thank. A message that asks nothing and holds one is thanks: gracias in ``ok gracias bot``."""
    small_talk: Words = ()
    """`phrases`: whole messages that want no answer: good night. Laughter and what the FAQ knows no word of need not be here."""
    calls: Words = ()
    """`phrases`: whole messages by which somebody greets a bot or asks what it can do: hi, help, what can you do."""
    about_the_answer: Words = ()
    """`phrases`: whole messages that doubt or question the answer before them, and that no FAQ answers: are you sure, source."""
    second_person: Words = ()
    """`words`: words that mean whoever is spoken to: you. A short question with one, of which the FAQ knows nothing, is about the bot."""
    called: Words = ()
    """`words`: whom a message in a channel may be addressed to, dropped in front of a question: mods in ``mods when is season 2``."""
    subjects: Words = ()
    """`words`: words that are the subject of a clause and nothing else: she, they."""
    possible_subjects: Words = ()
    """`words`: words that a clause may begin with, and that may be something else as well: it, my."""
    prepositions: Words = ()
    """`words`: words that bind what follows to what stands before, so that no clause begins with them: in, during."""
    stranded: Words = ()
    """`words`: those of `prepositions` that a question may end in: in of ``what countries are you in``."""
    unending_words: Words = ()
    """`words`: further words that no clause ends in, so that none is parted behind them: the, my."""
    pronouns: Words = ()
    """`words`: words that stand for somebody named before: she in ``who is Mina, is she back``."""
    object_pronouns: Words = ()
    """`words`: words that stand for somebody in front of one of `before_people`, and may be an article elsewhere: Spanish la."""
    taking_up: Words = ()
    """`phrases`: what takes up the question before, with another name or season: what about in ``what about season 3``."""
    pointing_words: Words = ()
    """`words`: words that say nothing beside a name: is, that in ``is that Mina``."""
    pointers: Words = ()
    """`lines` of patterns: whole messages that ask to answer the one they reply to: this, please, ``can you help (?:him|her)``."""

    # --- What type a sentence is --------------------------------------------------------------------------------------------------
    leading_words: Words = ()
    """`words`: words in front of a sentence that do not change its type: so in ``so who returns``."""
    leading_phrases: Words = ()
    """`phrases`: the same for phrases, behind the `leading_words`: by the way."""
    rhetorical_openings: Table = ()
    """`rows` of first words and the pattern that follows one of them: what a rhetorical question begins with: ``who > cares``."""
    personal_openings: Table = ()
    """`rows` likewise: what begins a question about the people who are there: ``have > you`` for ``have you seen it``."""
    sure_statement_openings: Words = ()
    """`lines` of patterns: how a statement begins that would be taken for a question or request: ``when i watched``."""
    asked_people: Words = ()
    """`phrases`: whom a request is put to: anyone in ``anyone here know if she dies``. Followed by one of `knowing_verbs`."""
    asked_people_tails: Words = ()
    """`words`: words that may stand between these two: here."""
    knowing_verbs: Words = ()
    """`words`: verbs behind `asked_people` that make a request: know, got."""
    requests: Table = ()
    """`rows` of words and a pattern that holds one of them, found anywhere: other requests: ``tell > tell me``."""
    request_openings: Table = ()
    """`rows` likewise, found at the beginning of a sentence: ``news updates > any (?:news|updates)``."""
    request_negations: Words = ()
    """`phrases`: what makes no request of those that follow: nobody can in ``nobody can tell me she is dead``."""
    question_openings: Words = ()
    """`lines` of patterns: how a question begins, behind the `leading_words`: ``(?:in |at )?(?:when|which)``."""
    question_leads: Words = ()
    """`words`: words that may stand in front of `bare_question_openings`: Spanish oye in ``oye cuando sale``."""
    question_prepositions: Words = ()
    """`words`: words of which one may stand between `question_leads` and `bare_question_openings`: Spanish de in ``de que va``."""
    bare_question_openings: Words = ()
    """`lines` of patterns: how a question begins, with none of the `leading_words` in front.

    For words that do not ask behind such a word: Spanish que in ``que pasa``, but not in ``oh que bueno``.
    """
    asks_within: Table = ()
    """`rows` of words and the pattern that follows one of them: a question wherever it stands.

    ``where > (?:is|was) (?:it|she)`` for ``the haunted house, where was it``.
    """
    question_tails: Words = ()
    """`phrases`: what may stand behind one of `inverting_asking_words` at the end of a question: exactly in ``season 2 when exactly``."""
    statement_verbs: Words = ()
    """`words`: words, most of them verbs, that make a statement of a sentence that does not ask: is, watched, i."""
    statement_openings: Words = ()
    """`lines` of patterns: how a statement or exclamation begins: ``finally``, ``just (?:watched|finished)``."""
    statement_within: Words = ()
    """`lines` of patterns: a statement wherever they stand: Spanish ``me gusto``."""

    # --- The same for a language with letters of its own, in a sentence that holds one of them. Patterns may end within a word here. ---
    script: Words = ()
    """The letters, as ranges of a character class: Korean ``가-힣``. The roles below decide alone about a sentence without ``?``."""
    script_asks: Words = ()
    """`lines` of patterns: words and endings that ask: Korean ``언제``."""
    script_statements: Words = ()
    """`lines` of patterns: endings of statements: Korean ``[가-힣](?:다|네)$``."""
    script_personal: Words = ()
    """`lines` of patterns: a question about the people who are there: Korean ``최애``. Decides even if a ``?`` follows."""
    script_requests: Words = ()
    """`lines` of patterns: what makes a question to us of a sentence with `script_personal`: Korean ``알려``."""

    # --- Words about works --------------------------------------------------------------------------------------------------------
    synonyms: Groups = ()
    """`groups`: what fans say of any work of some kinds, with the FAQ's word for it: ``series film: trailer = teaser, sneak peek``.

    The kinds are those of `WorkKind`, or ``any``. A FAQ that does not say its kind gets the groups of all kinds but those with ``only``
    behind them: ``series film only: release = drop``, since items drop in games. The word is the same in all languages, so that a question
    in one finds a phrasing in another. A spelling belongs here only if it means that word wherever such works are talked about.
    """

    # --- Words about films and series ---------------------------------------------------------------------------------------------
    before_people: Words = ()
    """`lines` of patterns: what stands in front of somebody's name, so that an unknown one is noticed: ``who plays``."""
    weekdays: Words = ()
    """`words`: days of the week, which are titles as well: friday."""
    about_time: Words = ()
    """`words`: words in front of a day, which is no title then: by in ``out by friday``."""
    works_parts: Words = ()
    """`words`: what works have, where a name stands in front of it and no adjective: trailer in ``a yellowjackets trailer``."""
    work_words: Words = ()
    """`words`: what else works have or get; an everyday word in front is a title, where it begins the sentence: renewed."""
    title_after: Words = ()
    """`words`: what a work does or has done to it; an everyday word in front is a title, where it begins the sentence: airs."""
    named_after: Words = ()
    """`words`: words after which an unknown word is a name, and an everyday word a title: watched, directed."""
    title_before: Words = ()
    """`words`: further words after which an everyday word is a title: like, about."""
    title_blocked: Words = ()
    """`words`: words after which an everyday word is no title: the, my."""
    articles: Words = ()
    """`words`: further words in front of a name or a thing: German die."""
    stands_for_work: Words = ()
    """`words`: words that stand for the title of a work: it, show in ``is the show over``."""
    shown_on: Words = ()
    """`words`: words between a title and where it is shown: on in ``is friday on tv``."""
    of_words: Words = ()
    """`words`: words between a season and the show it is of: of in ``season 2 of severance``."""
    place_prepositions: Words = ()
    """`words`: words after which an unknown word is a place rather than a show: in, from."""
    nameless: Words = ()
    """`words`: words that fans use of any show and that name none, so that they are no unknown names: dubbed, reboot, germany."""
    before_a_season: Words = ()
    """`words`: words in other than Latin letters in front of a season or a question, which name no show: Korean 드디어."""
    final_verb_endings: Words = ()
    """`words`: endings of the verbs that questions end in, which are no unknown names: Spanish rla in ``donde puedo verla``."""


def groups(text: str) -> Groups:
    """Return the groups of lines such as ``series film: trailer = teaser, sneak peek``. A line that ends in a comma goes on in the next."""
    joined = re.sub(r",\s*\n\s*", ", ", text)
    parts = (re.split("[:=]", line) for line in lines(joined))
    return tuple((kinds.strip(), word.strip(), tuple(map(str.strip, spellings.split(",")))) for kinds, word, spellings in parts)


def words(text: str) -> Words:
    """Return words parted by white space."""
    return tuple(text.split())


def phrases(text: str) -> Words:
    """Return phrases, one or more a line, parted by ``|``."""
    return tuple(phrase for line in lines(text) for phrase in line.split("|"))


def lines(text: str) -> Words:
    """Return the lines of a text, without the blanks around each; of patterns, one or more alternatives a line, parted by ``|``."""
    return tuple(line.strip() for line in text.strip().splitlines())


def table(text: str) -> Table:
    """Return the pairs of ``short=the words; short=...``."""
    pairs = (item.partition("=") for item in text.split(";") if item.strip())
    return tuple((short.strip(), " ".join(meaning.split())) for short, _, meaning in pairs)


def rows(text: str) -> Table:
    """Return the pairs of lines such as ``first words > pattern``; the pattern may be empty."""
    pairs = (line.partition(">") for line in lines(text))
    return tuple((first.strip(), pattern.strip()) for first, _, pattern in pairs)


def merged(packs: Sequence[LanguagePack]) -> LanguagePack:
    """Return one pack that holds what any of ``packs`` does, role by role, in their order."""
    roles = (role.name for role in fields(LanguagePack))
    return LanguagePack(**{role: tuple(chain.from_iterable(getattr(pack, role) for pack in packs)) for role in roles})
