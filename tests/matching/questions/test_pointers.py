"""Messages that say nothing but that another message is to be answered."""

import pytest

from bot.matching import is_pointer


@pytest.mark.parametrize(
    "text",
    [
        *("please", "pls", "this", "this one pls", "this question", "answer this", "can u answer this please", "can you help him", "help"),
        *("help her out", "could you explain this to them", "hey can you answer this one for me", "what he said", "bot answer this pls"),
        *(
            "answer his question",
            "the question above",
            "what about this",
            "is this true?",
            "any idea?",
            "tell them",
            "same question",
            "THIS!!",
        ),
        *("이거", "이거 좀", "답해줘", "이 질문에 답해 주세요", "부탁드려요", "이거 부탁해요", "얘 좀 도와줘", "대답 좀 해줘"),
        *("이거 좀 알려주세요", "도와주실 수 있나요", "답변 부탁드립니다", "대답 좀", "설명 좀"),
        *("esto", "por favor", "contesta esto porfa", "¿puedes responderle?", "ayúdalo", "¿le puedes responder?", "ayuda a mi amiga"),
        *("bitte", "kannst du das beantworten", "réponds lui stp", "responde isso por favor", "この質問に答えてください"),
    ],
)
def test_a_message_that_only_points_is_a_pointer(text: str) -> None:
    assert is_pointer(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "?", "😀", "https://example.org/this", "<@42>"),
        *("thanks", "lol", "hi", "good bot", "no idea", "this is the way", "this show is great"),
        *(
            "when is season 2",
            "who is this",
            "what is this about",
            "is this the last season",
            "help me find the trailer",
            "help him escape",
        ),
        *("answer this: when is season 2", "can you tell me who plays nam-ra", "please come back", "is it true that season 2 is out"),
        *("이거 언제 나와", "고마워", "이거 재밌다", "gracias", "esto cuando sale", "es verdad que hay temporada 2"),
        "this " * 13,
    ],
)
def test_a_message_that_says_more_is_no_pointer(text: str) -> None:
    assert not is_pointer(text)
