"""Indonesian. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, lines, table, words

PACK = LanguagePack(
    numbered=table("musim=season"),
    cardinals=table("dua=2; tiga=3"),
    ordinals=table("pertama=1; kedua=2; ketiga=3"),
    joining_words=words("dan"),
    bare_question_openings=lines("kapan|siapa|apakah|kenapa|berapa|dimana"),
    nameless=words("indonesia gratis kak kapan rilis tayang"),
)
