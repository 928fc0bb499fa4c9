"""Italian. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, phrases, table, words

PACK = LanguagePack(
    numbered=table("stagione=season"),
    thanks=words("grazie"),
    calls=phrases("ciao|salve|buongiorno|aiuto|cosa sai fare|cosa puoi fare|chi sei|come funzioni"),
    articles=words("la un una lo gli il"),
    of_words=words("del da"),
    nameless=words("italia gratis serie esce uscira arriva nuova"),
)
