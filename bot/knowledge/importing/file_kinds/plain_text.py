"""Reads plain text: ``Q:`` and ``A:``, or paragraphs whose first line is a question."""

import re
from collections.abc import Sequence
from textwrap import dedent

from bot.knowledge.format.validation_rules import quote
from bot.knowledge.importing.found import Reading

_MARK = r"^\W{{0,6}}(?:\d+\s*[.)]\s*)?(?:{})\s*\d*\s*(?:[:\uff1a\uff0e]|[.)](?=\s))[*_]{{0,2}}\s*"
_QUESTION = re.compile(
    _MARK.format("Q|\uff31|Question|Frage|Pregunta|P|Pergunta|Domanda|D|F|Vraag|Pytanie|Soru|Вопрос|سؤال|س|שאלה|질문|问|問|質問"),
    re.IGNORECASE,
)
_ANSWER = re.compile(
    _MARK.format(
        "A|\uff21|Answer|Ans|Antwort|Respuesta|R|Resposta|Risposta|Réponse|Antwoord|Odpowiedź|Cevap|Ответ|جواب|ج|תשובה|답|답변|答|回答"
    ),
    re.IGNORECASE,
)
_ENDS_AS_QUESTION = re.compile(r"[?\uff1f\u061f]\W*$")


def has_markers(text: str) -> bool:
    """Return whether lines of the text begin with ``Q:`` and ``A:``."""
    lines = text.splitlines()
    return any(map(_QUESTION.match, lines)) and any(map(_ANSWER.match, lines))


def is_question(text: str) -> bool:
    """Return whether a text ends with a question mark, markup aside."""
    return _ENDS_AS_QUESTION.search(text) is not None


def is_marked_question(text: str) -> bool:
    """Return whether a text begins with ``Q:``."""
    return _QUESTION.match(text) is not None


def without_marker(text: str) -> str:
    """Return a question without ``Q:`` or a number before it, and without emphasis around it."""
    text = re.sub(r"^\W*\d+\s*[.)]\s+", "", _QUESTION.sub("", text.strip()))
    return text.strip("*_# \t")


def without_answer_marker(answer: str, question: str) -> str:
    """Return an answer without ``A:`` before it, if its question has ``Q:`` before it. Else it may be an initial: "A. Lee plays her"."""
    return _ANSWER.sub("", answer.lstrip()) if _QUESTION.match(question) else answer


def read_marked(text: str, reading: Reading) -> None:
    """Add every question behind a ``Q:``. Several ``Q:`` before an ``A:`` are ways to ask the same, unless a blank line parts them."""
    lines = text.split("\n")
    questions: list[tuple[int, str]] = []
    is_parted = False
    answer: list[str] | None = None
    for number, line in enumerate([*lines, "Q: "], 1):
        if _QUESTION.match(line):
            if answer is not None:
                (first, question), *others = questions or [(number, "")]
                below = dedent("\n".join(answer[1:]))
                reading.add(first, question, f"{answer[0]}\n{below}", tuple(other for _, other in others))
                questions, answer = [], None
            elif is_parted:
                _leave_out(questions, reading)
                questions = []
            questions.append((number, without_marker(line)))
        elif (found := _ANSWER.match(line)) and questions and answer is None:
            answer = [line[found.end() :]]
        elif answer is not None:
            answer.append(line)
        elif questions and line.strip():
            questions[-1] = questions[-1][0], f"{questions[-1][1]} {line.strip()}"
        elif line.strip():
            reading.leave_out(number, "this stands before the first question")
        is_parted = not line.strip()
    _leave_out(questions[:-1], reading)


def _leave_out(questions: Sequence[tuple[int, str]], reading: Reading) -> None:
    for number, question in questions:
        reading.leave_out(number, f"{quote(question)} has no answer")


def read_paragraphs(text: str, reading: Reading) -> None:
    """Add every question that is the first line of a paragraph. Its answer goes on up to the next question."""
    line = 1
    asked: tuple[int, str] | None = None
    answer: list[str] = []
    for paragraph in (*re.split(r"(\n\s*\n)", text), "?"):  # the last one ends the last answer
        first, _, rest = paragraph.strip("\n").partition("\n")
        start = line + len(paragraph) - len(paragraph.lstrip("\n"))
        line += paragraph.count("\n")
        if is_question(first):
            if asked is not None:
                reading.add(asked[0], without_marker(asked[1]), without_answer_marker("\n\n".join(answer), asked[1]))
            asked, answer = (start, first), [rest] if rest.strip() else []
        elif asked is not None:
            answer += [paragraph.strip()] if first.strip() else []
        elif first.strip():
            reading.leave_out(start, "there is no question with an answer below it here")
