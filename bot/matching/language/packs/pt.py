"""Portuguese. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, table, words

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
    taking_up=phrases("e quanto a"),
    thanks=words("obrigado obrigada valeu brigado brigada"),
    calls=phrases("oi|ola|bom dia|boa tarde|boa noite|ajuda|me ajuda|o que voce faz|o que voce pode fazer|quem e voce|como voce funciona"),
    bare_question_openings=lines("""
    quando|quem|onde|quanto|quantos|quantas|qual|quais|vai ter|sera que|tem como|da para|voces (?:tem|vao|vendem)
    (?:desde|ate) quando|(?:a|ate|com|de|em|por) (?:que|quem|qual|quais)
    """),
    articles=words("uma um os as"),
    asked_people=phrases("alguem"),
    stands_for_work=words("serie filme livro jogo anime"),
    of_words=words("de do da"),
    place_prepositions=words("em de"),
    nameless=words("""
    brasil portugal gratis dorama doramas anime animes online sai saira estreia vem lanca nova proximo segunda final original
    """),
    synonyms=groups("""
    any: release date = data de estreia, data de lancamento
    any: when = quando
    any: who = quem
    any: how many = quantos, quantas
    any: refund = reembolso
    any: buy = comprar
    any: price = preco
    series film game book music: release = estreia, estreara, lancamento
    series film: filming = gravacoes
    series film: cast = atores, elenco
    series film book: die = morreu, morre
    game: platform = plataforma, plataformas
    game: server = servidor, servidores
    game: ban = banido, banimento
    music: tour = turne
    music: tickets = ingressos, ingresso
    music: song = musica, musicas
    """),
    pointers=lines(r"""
    isso|isto|(?:essa|esta|a) pergunta|por favor|pfv|pf
    (?:(?:voce )?(?:pode|poderia) )?(?:responde|responder|ajuda|ajudar)(?: (?:isso|isto|(?:a )?(?:ele|ela|eles)))?(?: por favor| pfv)?
    """),
)
