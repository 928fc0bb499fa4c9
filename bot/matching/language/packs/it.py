"""Italian. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, table, words

PACK = LanguagePack(
    numbered=table("stagione=season"),
    articles=words("la un una lo gli il"),
    of_words=words("del da"),
    nameless=words("italia gratis serie esce uscira arriva nuova"),
)
