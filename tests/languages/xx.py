"""A made-up language, to play through what adding one does: zorn (when), velk (who), dresk (season), nup (and)."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, rows, table, words

PACK = LanguagePack(
    filler=phrases("mipa lorrun tolo"),
    numbered=table("dresk=season"),
    cardinals=table("tvi=2; thrin=3"),
    ordinals=table("tvist=2; thrist=3"),
    asking_words=words("zorn velk"),
    joining_words=words("nup"),
    joining_tightly=words("nup"),
    rhetorical_openings=rows("velk > blonk"),
    question_openings=lines("zorn|velk"),
    synonyms=groups("any: striminga = flurb"),
)
