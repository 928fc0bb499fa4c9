"""German. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, lines, table, words

PACK = LanguagePack(
    numbered=table("staffel=season; folge=episode; film=movie"),
    cardinals=table("zwei=2; drei=3"),
    ordinals=table("erste=1; ersten=1; zweite=2; zweiten=2; dritte=3; dritten=3"),
    ordinal_endings=words("te"),
    asking_after_joining=words("wann wie wer wo warum wieso welche wird kommt"),
    joining_words=words("und aber"),
    joining_loosely=words("aber weil"),
    joining_tightly=words("und oder"),
    closing_words=words("danke"),
    bare_question_openings=lines("wann|wer|wo|warum|wie|wieso|welche|wird|gibt|kommt"),
    articles=words("der die das den dem des ein eine einer"),
    of_words=words("von"),
    played_in=words("spielt spielen mitspielen besetzung schauspieler folgen"),
    place_prepositions=words("im aus in"),
    nameless=words("""
    deutschland leute freunde bitte denn eigentlich kommt kommen erscheint startet gibt gab lauft ist sind wird wurde neue neuen zweite
    zweiten nachste nachsten auf mit und gratis online serie anime manga spoiler
    """),
    final_verb_endings=words("en"),
)
