"""Indonesian. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, table, words

PACK = LanguagePack(
    numbered=table("musim=season"),
    cardinals=table("dua=2; tiga=3"),
    ordinals=table("pertama=1; kedua=2; ketiga=3"),
    joining_words=words("dan"),
    thanks=words("makasih terimakasih trims"),
    calls=phrases("halo|selamat pagi|bantuan|tolong|kamu bisa apa|kamu siapa"),
    bare_question_openings=lines("kapan|siapa|apakah|kenapa|berapa|dimana"),
    nameless=words("indonesia gratis kak kapan rilis tayang"),
    synonyms=groups("""
    any: when = kapan
    any: who = siapa
    any: why = kenapa
    series film game book music: release = rilis
    series film: filming = syuting
    series film book: alive = hidup
    series film book: die = meninggal
    """),
)
