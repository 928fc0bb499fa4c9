"""Whether two phrasings are nearly the same."""

from bot.matching.entities.filler import without_filler
from bot.matching.entities.spellings import plain_tokens
from bot.matching.language.stemming import is_content, stem_of


def loose_key(text: str) -> str:
    """Return a key that is equal for texts with the same content words, in any order and any form; filler does not count."""
    tokens = without_filler(plain_tokens(text))
    stems = [stem_of(token.word) or str(token) for token in tokens if is_content(token)]
    return " ".join(sorted(stems or map(str, tokens)))
