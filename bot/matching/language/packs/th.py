"""Thai: the little that is there. Spaces part sentences, not words; its words are found within a run of letters.

The vowel of ทําไม is two characters here, as tokens have it.
"""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, table, words

PACK = LanguagePack(
    function_words=words("ที่ และ ของ ใน จะ ได้ ไหม มั้ย มั๊ย หรือเปล่า หรือยัง แล้ว"),
    filler=phrases("ช่วยบอกหน่อย|ขอถามหน่อย|อยากรู้ว่า|อยากถามว่า|มีใครรู้บ้าง|มีใครรู้ไหม|ขอบคุณ|สวัสดี"),
    silent_words=words("ครับ ค่ะ คะ นะ จ้า ครับผม"),
    numbered=table("ซีซั่น=season; ซีซัน=season; ตอนที่=episode"),
    asking_words=words("เมื่อไหร่ เมื่อไร ตอนไหน ที่ไหน ทําไม อย่างไร ยังไง เท่าไหร่ เท่าไร"),
    ambiguous_asking_words=words("ใคร อะไร กี่"),
    script=("\u0e01-\u0e4e",),
    script_asks=lines("""
    ไหม|มั้ย|มั๊ย|เมื่อไ|ตอนไหน|ที่ไหน|ทําไม|อย่างไร|ยังไง|เท่าไ|หรือเปล่า|หรือยัง|ใคร|อะไร|กี่|ช่วยบอก|อยากรู้|ขอถาม
    """),
    script_statements=lines("(?:แล้ว|มาก|เลย|จัง|ครับ|ค่ะ)$"),
    synonyms=groups("""
    any: when = เมื่อไหร่, เมื่อไร, ตอนไหน
    any: where = ที่ไหน
    any: why = ทําไม
    any: how = อย่างไร, ยังไง
    any: how much = เท่าไหร่, เท่าไร
    """),
    thanks=words("ขอบคุณ ขอบใจ"),
    calls=phrases("สวัสดี|ช่วยด้วย|ทําอะไรได้บ้าง"),
)
