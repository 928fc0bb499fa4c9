"""When two phrasings are the same, more or less."""

from bot.matching.entities.gazetteer import plain_tokens, without_filler
from bot.matching.language.stemming import is_function_word, word_key


def loose_key(text: str) -> str:
    """Return a key that is equal for texts that say the same words: stems, without filler and words that carry little, in any order."""
    words = without_filler(plain_tokens(text))
    telling = [word_key(word) for word in words if not is_function_word(word)]
    return " ".join(sorted(telling or words))
