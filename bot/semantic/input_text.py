"""What a text must be like before an encoder gets it, so that no text makes it fail or takes long."""

import unicodedata

MAX_CHARS = 300
"""The rest of a text is ignored. Time grows with length and a call cannot be interrupted: 3,900 characters took e5 eight seconds."""


def encodable(text: str) -> str:
    """Shorten a text, and replace what a C string in UTF-8 cannot hold: NUL, which would end it, and half a surrogate pair.

    Encoders normalize a text (NFKC), and some characters become up to 18. So a text that would grow is normalized here and then cut: 300
    times U+FDFA is more than e5 takes, and it ends the process then.
    """
    text = text[:MAX_CHARS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    normalized = unicodedata.normalize("NFKC", text)
    return normalized[:MAX_CHARS] if len(normalized) > MAX_CHARS else text
