"""French. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, table, words

PACK = LanguagePack(
    numbered=table("saison=season; episode=episode; episodes=episode; film=movie"),
    cardinals=table("deux=2; trois=3"),
    ordinals=table("deuxieme=2; troisieme=3"),
    ordinal_endings=words("e eme"),
    asking_after_joining=words("quand combien quel quelle pourquoi"),
    joining_words=words("et mais"),
    joining_loosely=words("mais"),
    joining_tightly=words("et ou"),
    closing_words=words("merci"),
    taking_up=phrases("qu en est il de|et pour"),
    thanks=words("merci"),
    calls=phrases(
        "bonjour|salut|coucou|bonsoir|aide|aidez moi|que peux tu faire|que sais tu faire|qui es tu|comment tu fonctionnes|comment ca marche"
    ),
    bare_question_openings=lines(r"""
    quand|qui|ou|combien|quels?|quelles?|pourquoi|est ce|(?:depuis|jusqu a) quand|a partir de (?:quand|quel|quelle|combien)
    (?:a|avec|chez|dans|de|en|par|pour|sur) (?:qui|quels?|quelles?|combien|quoi)|cest (?:quand|qui|quoi|combien)
    comment (?:acheter|avoir|ca|devenir|est|faire|il|elle|je|peut|puis|s|se|trouver|vous)
    y a t il|(?:peut|doit|va) on|(?:allez|avez|etes|faites|jouez|pouvez|savez|serez|vendez|venez) vous
    """),
    articles=words("le la les un une des"),
    stands_for_work=words("elle serie film livre jeu anime"),
    of_words=words("de"),
    place_prepositions=words("de"),
    nameless=words("sort sortira vient quand nouvelle deuxieme serie final anime manga comic prequel reboot"),
    synonyms=groups("""
    any: release date = date de sortie
    any: when = quand
    any: why = pourquoi
    any: how many = combien
    any: refund = remboursement, rembourse
    any: buy = acheter
    any: price = prix
    series film game book music: release = sortie, sortira
    series film: trailer = bande annonce
    series film: filming = tournage
    series film: cast = acteurs, distribution
    series film book: alive = vivant, vivante
    series film: cinema = cinemas
    game: platform = plateforme, plateformes
    game: server = serveur, serveurs
    game: ban = banni
    book: book = livre, livres
    book: author = auteur, autrice
    music: tour = tournee
    music: concert = concerts
    music: tickets = billets, billet
    music: song = chanson, chansons
    """),
    pointers=lines(r"""
    ca|ceci|cette question|la question|s il te plait|stp|svp|(?:reponds|aide)(?: lui| leur| le| la| les| a ca| a cette question| stp)*
    (?:tu peux|peux tu)(?: l| lui| les| leur)? (?:aider|repondre)(?: a ca| a cette question| stp)*
    """),
)
