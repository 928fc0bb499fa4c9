"""What files call a question, its answer and the ways to ask it, as keys or as names of columns."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


QUESTION = _words("question questions q title prompt ask query frage pregunta pergunta domanda вопрос 질문 質問 问题")
ANSWER = _words(
    "answer answers a response responses reply replies text content contents message body value "
    "antwort respuesta resposta risposta réponse ответ 답변 回答 答案"
)
PHRASINGS = _words(
    "phrasings alternatives alternative variants variations keywords keyword patterns examples triggers trigger synonyms aliases "
    "utterances also"
)
SECTION = _words("section category topic group kategorie")
ABOUT_THE_FILE = _words("version title name description language lang author updated date schema $schema id show")
"""Keys that say something about a file or a section. Their texts are no answers."""


def normalized(name: str) -> str:
    """Return a key or the name of a column as it stands in the lists here: ``Also asked `` is also."""
    return re.split(r"[\s(_-]", name.strip().lower().lstrip("\ufeff"))[0]
