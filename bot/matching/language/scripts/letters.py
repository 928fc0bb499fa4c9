"""Scripts by their letters, as ranges of a character class of regular expressions."""

HIRAGANA = "\u3041-\u3096\u309d-\u309f"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
HAN = "\u3005-\u3007\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""With Bopomofo, which stands among it."""

_THAI_AND_LAO = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf"
_KHMER = "\u1780-\u17d3\u17d7\u17dc\u17dd"
_MYANMAR = "\u1000-\u103f\u1050-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f"

UNSPACED = HAN + HIRAGANA + KATAKANA + _THAI_AND_LAO + _KHMER + _MYANMAR
"""The scripts without spaces between words, with their vowel signs and tones. Korean has spaces."""

MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u17b6-\u17d3\u17dd\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064"
)
"""Vowel signs and tones that belong to the letter in front."""

FULL_STOPS = "\u3002\uff61\u17d4\u17d5\u104b"
"""Full stops behind which no space stands."""
