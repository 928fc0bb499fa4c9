"""Spanish."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, rows, table, words

_SEEN = r"(?:viste|vieron|han visto)"
_REPLYING = "(?:respond|contest|ayud|explic)(?:e|a|ar|er)(?:me|le|les|lo|la|los|las|nos|selo)?"
_THIS = "(?:esto|esta|este|eso|esa|ese|(?:esta|la|su) pregunta|lo de arriba|el|ella|ellos|mi amig[oa])"
"""The message replied to or its author, as somebody points to them."""
_PLEASE = "(?: por favor| porfa| porfi)?"

PACK = LanguagePack(
    function_words=words("""
    el la los las un una unos unas de del al en y o es son ha han he se su sus lo le les me mi te tu por para con sin ya si no muy mas
    acabo estoy soy creo puedo espero quiero
    """),
    filler=phrases("""
    alguien sabe si|alguien sabe|me pueden decir|me puedes decir|pueden decirme|sabes si|saben si|hola a todos|hola chicos|hola|gracias
    por favor
    """),
    numbered=table("""
    temporada=season; temporadas=season; temp=season; capitulo=episode; capitulos=episode; episodio=episode; episodios=episode; parte=part
    """),
    letter_slots=table("t=season"),
    cardinals=table("uno=1; una=1; dos=2; tres=3; cuatro=4; cinco=5; seis=6; siete=7; ocho=8; nueve=9; diez=10"),
    ordinals=table("primera=1; primer=1; segunda=2; segundo=2; tercera=3; tercer=3; cuarta=4"),
    ordinal_endings=words("a o"),
    number_joining=words("y o"),
    asking_words=words("cuando cuanto cuantos cuantas quien quienes donde como cual cuales"),
    ambiguous_asking_words=words("que porque"),
    asking_after_joining=words("que hay va sale"),
    joining_words=words("y e o pero entonces ademas"),
    joining_loosely=words("pero porque"),
    joining_tightly=words("y o e"),
    closing_words=words("gracias"),
    taking_up=phrases("que hay de|que pasa con|que tal|y que hay de"),
    thanks=words("gracias agradezco agradecido agradecida"),
    small_talk=phrases("""
    buenas noches|adios|chao|hasta luego|hasta manana|genial|vale|que bueno|que buen|que bien|que guay|que risa|que pena|que triste
    bueno|mejor|el mejor|la mejor|eres el mejor|eres la mejor|te amo|te quiero|no sirves para nada|no sirves|callate|perfecto|claro|ya
    ya veo|entendido|tonto|tonta|idiota|estupido|estupida|eres tonto|eres tonta|buena pregunta|que buena pregunta|buen punto
    que tonto|que tonta|que tonteria|que estupido|que estupida|que estupidez|que horror|que asco|de nada|no entiendo|no entiendo nada
    no entendi|no es cierto|no es verdad|eso no es cierto|eso no es verdad|estas equivocado|estas equivocada|te equivocas|mentira
    perdon|perdona|perdonen|lo siento|disculpa|disculpen|inutil|que inutil|que mas inutil|buenas noches a todos
    mentiroso|mentirosa|ja|ja ja|ja ja ja|jaja|jaja ja|jeje|je je
    """),
    calls=phrases("""
    hola|buenas|que onda|buenos dias|buenas tardes|hola que tal|que tal|como estas|ayuda|ayudame|necesito ayuda|me ayudas|puedes ayudarme
    que puedes hacer|que haces|que sabes|que sabes hacer|quien eres|que eres|eres un bot|como funcionas|como funciona|como te uso
    que puedo preguntar|que puedo preguntarte|que te puedo preguntar|para que sirves
    """),
    about_the_answer=phrases("""
    que|como|en serio|de verdad|de veras|seguro|estas seguro|estas segura|seguro que si|es verdad|es cierto|eso es verdad|eso es cierto
    quien lo dice|quien dice|segun quien|como lo sabes|como sabes eso|de donde lo sacas|de donde sacaste eso|de donde sale eso
    fuente|fuentes|la fuente|cual es la fuente|cual es tu fuente|tu fuente|pruebas|alguna prueba|que quieres decir
    """),
    second_person=words("tu te ti puedes sabes eres"),
    called=words("bot mod mods moderador moderadora moderadores admin admins"),
    prepositions=words("de en con para por sin sobre"),
    pronouns=words("ella"),
    object_pronouns=words("la lo le"),
    rhetorical_openings=rows("por > que (?:es|esta|son) (?:tan|asi de)"),
    personal_openings=rows(rf"""
    ustedes > (?:ya )?(?:la |lo |los |las )?{_SEEN}
    ya > (?:la |lo |los |las )?{_SEEN}
    la lo los las > {_SEEN}
    viste vieron lloraste llorasteis >
    has han habeis > visto
    cual cuales > (?:es|son|fue) (?:tu|su|vuestr[oa])s?(?= \w)
    quien quienes > (?:es|son) (?:tu|su)s?(?= \w)
    que > (?:te|les|os) parec|opinan?s?
    te os les > gust[ao]
    crees creen creeis piensas piensan > que
    """),
    asked_people=phrases("alguien"),
    knowing_verbs=words("sabe"),
    question_leads=words("y pero oye hola oigan entonces"),
    question_prepositions=words("a de en para por con desde hasta"),
    bare_question_openings=lines(r"""
    es verdad que|es cierto|sera que|se sabe|ya (?:salio|hay|se)|hay|habra|va a|van a|muere|murio|vuelve|regresa|sale|tiene|esta
    cuando|cuanto|cuantos|cuantas|cuanta|quien|quienes|que|donde|por que|porque|como|cual|cuales|alguien sabe|saben? si|sabes si
    partir de (?:cuando|cuanto|que)|quedan?|teneis|tienen|vendeis|vais|haceis|se pueden?|(?:puedo|podemos) (?!creer|decir|esperar)
    (?:me )?(?:puedes|pueden|podeis|podrias|podrian|podriais) \w+|me (?:pasas|pasais|dais|decis|explicas|explicais)
    """),
    statement_openings=lines("""
    no puedo|no me|acabo|estoy|soy|creo|me (?:encanta|gusta|muero|duele)|ojala|espero|quiero|que (?:bueno|lindo|triste|buena|mal)|ya quiero
    llore|lloro|vi|veo|termine|empece|amo|ame|odio|odie|adoro|extrano|necesito|quisiera|estaba|siempre|nunca|hoy|ayer
    """),
    statement_within=lines("""
    (?:me|nos) (?:gust[oa]n?|encant[oa]n?|hizo|hace|dolio|parecio|parece|mato|mata|flipa|flipo|fascin[oa])
    """),
    before_people=lines("""
    (?:interpreta|interpreto|encarna)(?: a)?|hace de|hizo de|quien (?:es|era)
    (?:actor|actriz|papel|personaje) (?:de|que (?:hace|interpreta) a)
    (?:paso|pasa|paso con|pasa con|pasara con|le pasa a|le paso a)|muere|murio|vive|sobrevive|vuelve|regresa
    """),
    work_words=words("temporada serie pelicula reparto final estreno"),
    title_after=words("va vuelve volvera tiene tendra sale salio saldra regresa regresara fue termina termino esta muere"),
    title_before=words("de en como ver viendo vi sobre dirigio protagoniza"),
    title_blocked=words("el la los las un una unos unas este esta su mi tu"),
    articles=words("esa ese eso aquella aquel"),
    stands_for_work=words("serie pelicula peli juego libro anime dorama disco banda"),
    of_words=words("de del"),
    place_prepositions=words("en de"),
    nameless=words("""
    mexico brasil espana colombia argentina chile peru gratis amigos chicos gente oye ahi dorama doramas serie hay sale salen tendra tener
    habra estrena estrenan viene vienen llega llegan esperando nueva nuevo proxima segunda tercera primera ultima anime animes manga spoiler
    spoilers online actual final original
    """),
    final_verb_endings=words("ar er ir rla rlo rlas rlos"),
    synonyms=groups("""
    any: release date = fecha de estreno, fecha de lanzamiento, fecha de salida
    any: date = fecha
    any: when = cuando
    any: who = quien, quienes
    any: why = por que
    any: where = donde
    any: how many = cuantos, cuantas
    any: refund = reembolso, reembolsar, devolucion del dinero
    any: merch = mercancia, merchandising
    any: buy = comprar
    any: price = precio
    any: rumour = rumores
    any: fake = falso, falsa
    any: record = records
    any: confirmed = confirmado, confirmada, confirmados
    series film game book music: release = estreno, estrena, estrenan, estrenara, lanzamiento
    series film: release = llega, llegara
    series film game book music: delay = retraso, retrasaron, pospusieron, aplazaron
    series film game book music: cancel = cancelada, cancelaron, cancelado
    series film game: trailer = avance, adelanto
    series: episode = capitulo, capitulos, episodio, episodios
    series film: filming = rodaje, rodando, grabar, grabando, grabacion, grabaciones, filmacion, filmando
    series film: start = empezo, empezaron, empezar, comenzo, comenzaron
    series film: finish = termino, terminaron
    series: renew = renovada, renovaron, renovacion
    series film: cast = actores, actriz, actrices, elenco, reparto
    series film: return = regresa, regresan, vuelve, vuelven
    series film book: plot = trama, argumento, sinopsis
    series film book: ending = desenlace
    series film book: survive = sobrevive, sobreviven, sobrevivio, sobrevivieron
    series film book: alive = vivo, viva, vivos, vivas
    series film book: die = muere, mueren, murio, murieron, morir, muerto, muerta, muertos
    series film book: kill = matar, mata, matan, mato, mataron
    series film: viewership = audiencia, visualizaciones
    series film book music: popular = popularidad
    series film: film = pelicula, peliculas, peli
    series film: cinema = cine, cines
    game: patch = parche
    game: platform = plataforma, plataformas
    game: server = servidor, servidores
    game: crossplay = juego cruzado
    game: system requirements = requisitos, requisitos del sistema
    game: ban = baneado, baneo, banearon
    game: multiplayer = multijugador
    game: save = partida guardada, guardado
    book: book = libro, libros
    book: author = autor, autora
    music: tour = gira
    music: concert = concierto, conciertos
    music: tickets = entradas, boletos
    music: song = cancion, canciones
    """),
    pointers=lines(rf"""
    por favor|porfa|porfi|porfis|lo de arriba|y (?:esto|eso)
    {_THIS}{_PLEASE}
    (?:por favor |porfa )?(?:(?:me |le |les |lo |la |nos )?(?:puedes|puede|podrias|podria) )?{_REPLYING}(?: (?:a )?{_THIS})?{_PLEASE}
    (?:esto |eso )?es (?:verdad|cierto)(?: esto| eso)?
    """),
)
