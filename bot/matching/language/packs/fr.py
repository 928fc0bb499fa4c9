"""French. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, lines, table, words

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
    bare_question_openings=lines("quand|qui|ou|combien|quel|quelle|est ce"),
    articles=words("le la les un une des"),
    of_words=words("de"),
    played_in=words("acteurs joue joueurs episodes"),
    place_prepositions=words("de"),
    nameless=words("sort sortira vient quand nouvelle deuxieme serie final anime manga comic prequel reboot"),
)
