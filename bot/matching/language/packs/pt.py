"""Portuguese. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, lines, table, words

PACK = LanguagePack(
    numbered=table("""
    temporada=season; temporadas=season; capitulo=episode; capitulos=episode; episodio=episode; episodios=episode; parte=part
    """),
    letter_slots=table("t=season"),
    cardinals=table("dois=2; tres=3"),
    ordinals=table("primeira=1; segunda=2; segundo=2; terceira=3"),
    ordinal_endings=words("a o"),
    number_joining=words("o"),
    asking_after_joining=words("quando quem onde quanto quantos quantas qual quais"),
    joining_words=words("e"),
    joining_tightly=words("e ou"),
    bare_question_openings=lines("quando|quem|onde|quanto|quantos|qual|quais|vai ter"),
    articles=words("uma um os as"),
    of_words=words("de do da"),
    played_in=words("elenco"),
    place_prepositions=words("em de"),
    nameless=words("""
    brasil portugal gratis dorama doramas anime animes online sai saira estreia vem lanca nova proximo segunda final original
    """),
)
