"""When two phrasings are the same, more or less."""

from bot.matching.entities.gazetteer import plain_tokens, without_filler
from bot.matching.language.stemming import is_content, stem_of


def loose_key(text: str) -> str:
    """Return a key that is equal for texts that say the same words: stems, without filler and words that carry little, in any order."""
    tokens = without_filler(plain_tokens(text))
    telling = [stem_of(token.word) or str(token) for token in tokens if is_content(token)]
    return " ".join(sorted(telling or map(str, tokens)))
