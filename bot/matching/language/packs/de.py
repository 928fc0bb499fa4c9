"""German. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, table, words

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
    taking_up=phrases("was ist mit|und was ist mit"),
    thanks=words("danke dankeschon dank merci"),
    small_talk=phrases("""
    gute nacht|tschuss|bis dann|alles klar|geil|super|prima|perfekt|gut|guter|du bist doof|du bist dumm|du bist toll|halt die klappe
    halt den mund|schade|traurig|cool|genau|gute frage
    """),
    calls=phrases("""
    hallo|moin|servus|hi du|hallo du|guten morgen|guten tag|guten abend|wie geht es dir|wie gehts|hilfe|hilf mir|befehle
    kannst du mir helfen|was kannst du|was machst du|was weisst du|wer bist du|was bist du|bist du ein bot|wie funktionierst du
    wie funktioniert das|was kann ich fragen|was kann ich dich fragen
    """),
    about_the_answer=phrases("""
    was|wie bitte|echt|wirklich|ernsthaft|sicher|bist du sicher|bist du dir sicher|stimmt das|ist das wahr|wer sagt das|woher weisst du das
    woher hast du das|quelle|quellen|was ist die quelle|beweise
    """),
    second_person=words("du dich dir dein deine"),
    called=words("bot mod mods admin admins"),
    bare_question_openings=lines(r"""
    wann|wer|wen|wem|wo|woher|wohin|warum|wie|wieso|weshalb|welche[mnrs]?|wird|gibt|gibts|kommt|(?:seit|ab|bis) wann
    (?:an|auf|aus|bei|fur|in|mit|von|zu|ab|um) (?:wem|wen|welche[mnrs]?|wie viele?n?)
    was (?:ist|sind|kostet|kosten|bedeutet|heisst|passiert|macht|kann|soll|muss|darf|gibt|hat|wird)
    (?:kann|konnen|darf|durfen|muss|mussen|soll|sollen|hat|habt|haben|ist|sind|seid) (?:ich|man|ihr|wir|es|das|der|die|eine?|jemand)
    \w+[dt] ihr|(?:weiss|kennt) jemand
    """),
    articles=words("der die das den dem des ein eine einer"),
    stands_for_work=words("sie serie film spiel buch anime album band"),
    of_words=words("von"),
    place_prepositions=words("im aus in"),
    nameless=words("""
    deutschland leute freunde bitte denn eigentlich kommt kommen erscheint startet gibt gab lauft ist sind wird wurde neue neuen zweite
    zweiten nachste nachsten auf mit und gratis online serie anime manga spoiler dabei mehr noch schon wieder heute morgen raus rein los
    """),
    final_verb_endings=words("en"),
    synonyms=groups("""
    any: release date = erscheinungsdatum, releasedatum
    any: when = wann
    any: who = wer
    any: why = warum
    any: how many = wie viele
    any: refund = ruckerstattung, geld zuruck
    any: buy = kaufen
    series film game book music: release = erscheint, rauskommt
    series film: filming = dreharbeiten
    series: episode = folge, folgen
    series film: cast = besetzung, schauspieler
    series film: return = kommt zuruck, kommen zuruck
    series film book: plot = handlung
    series film book: die = tot, stirbt, gestorben
    series film book: alive = lebt
    series film: cinema = kino, kinos
    game: platform = plattform, plattformen
    game: ban = gebannt, gesperrt
    game: system requirements = systemanforderungen
    book: book = buch, bucher
    book: author = autor, autorin
    music: concert = konzert, konzerte
    music: song = lied, lieder
    """),
    pointers=lines(r"""
    bitte|das|das hier|das da|(?:die|diese|seine|ihre) frage|(?:hilf|antworte)(?: ihm| ihr| ihnen| mir| bitte)*
    (?:kannst|konntest) du (?:bitte )?(?:(?:ihm|ihr|ihnen|mir|das|darauf|die frage) )?(?:bitte )?(?:helfen|antworten|beantworten)
    """),
)
