"""What is said to a bot and asks nothing of a FAQ; and that no question is taken for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.evaluation import dataset
from bot.knowledge import Snapshot
from bot.matching import Matcher, Talk, build
from bot.model import Entry, Show

ROOT = Path(__file__).parents[3]

THANKS = """
thanks!|thank you so much|ty|tysm <3|thx bro|cheers mate|ok thanks|awesome, thank you|thanks, that helped a lot
감사합니다|고마워|고마워용 ㅎㅎ|ㄱㅅ
gracias!|muchas gracias|mil gracias bot|danke schön!|vielen dank dir|super, danke|ありがとうございます！|助かりました
"""
OTHER = """
good bot|best bot ever|you're the best|nice one|great answer|wow cool|lol|lmaooo|hahaha|xD|haha that's funny|bruh|<3|good night|finally
bad bot|you suck|shut up|this bot is trash|dumb ass bot|that's wrong|nobody asked you|got it|i see|omg noooo|rip|sad|so excited|i can't wait
ㅋㅋㅋㅋ|ㅎㅎ|와 대박|최고다|바보|멍청한 봇|닥쳐|좋아요|그렇구나|ㅠㅠ
jajajaja|jaja|ja ja ja|eres el mejor|qué buen bot|qué bueno|cállate|vale|genial|buenas noches
wrong answer, bot|cap|no cap bro|fr fr|fake news lol|bot tonto|¡qué tonto!|ya, no entiendo|no es cierto|estás equivocada|de nada
아니야|뭐래ㅋㅋ|ㄹㅇ
guter bot|du bist doof|halt die klappe|alles klar|gute nacht|笑|すごい|バカ|うるさい|おやすみ|なるほど|www
"""
CALLS = """
hi|hello|hey there|hi bot!|hello?|good morning|help|help me|help pls|i need help|what can you do?|who are you|are you a bot|how are you?
how does this work|what can i ask?|commands|Fanswer|hey Fanswer!
안녕하세요|도움말|도와줘|뭐 할 수 있어|누구세요?|어떻게 써?|hola bot|buenas|qué onda bot|ayuda
¿qué puedes hacer?|¿cómo estás?|quién eres|hallo|moin|hilfe|was kannst du?|wer bist du|こんにちは|ヘルプ|何ができますか|あなたは誰？|使い方
"""


def lines(text: str) -> list[str]:
    return [line for row in text.strip().splitlines() for line in row.split("|")]


@pytest.fixture(scope="module")
def shipped(shipped: Snapshot) -> Matcher:
    """Return the matcher of the shipped FAQ, by words alone."""
    return shipped.matcher


@pytest.mark.parametrize(
    ("text", "talk"),
    [(text, talk) for table, talk in ((THANKS, Talk.THANKS), (OTHER, Talk.OTHER), (CALLS, Talk.CALL)) for text in lines(table)],
)
def test_small_talk_asks_nothing(shipped: Matcher, text: str, talk: Talk) -> None:
    utterance = shipped.analyze(text)
    assert utterance.decision().kind == "abstain"
    assert utterance.talk() is talk


def test_no_labelled_question_is_small_talk(shipped: Matcher) -> None:
    questions = [question for file in sorted((ROOT / "tests/questions").glob("*.jsonl")) for question in dataset.read(file)]
    asked = [question.text for question in questions if question.right_entries]
    assert len(asked) > 900
    assert [text for text in asked if shipped.analyze(text).talk()] == []


def test_a_line_of_the_faq_is_a_question_whatever_it_says(entries: list[Entry], show: Show, make_entry: Callable[..., Entry]) -> None:
    matcher = build([*entries, make_entry("help", "help", ["what can you do"])], [show])
    for text in ("help", "What can you do?"):
        assert [answer.candidate.entry for answer in matcher.decide(text).answers] == ["help"]


def test_statements_ask_where_many_of_the_faq_do(make_entry: Callable[..., Entry]) -> None:
    asked = ["my card was declined", "my card does not work", "my payment was refused", "i lost my card", "my card is broken"]
    help_desk = build([make_entry("card", "My card does not work.", asked)], [])
    assert help_desk.analyze("my transfer is stuck and i have no card").talk() is None


@pytest.mark.parametrize("text", ["cool", "wrong", "that is not true", "this answer is old", "sure"])
def test_what_replies_to_a_card_and_does_not_ask_is_small_talk(shipped: Matcher, text: str) -> None:
    card = next(one.entry for one in shipped.faq.entries if one.entry.id == "season-2-release-date")
    assert shipped.analyze(text, context=shipped.context_of(card)).talk() is Talk.OTHER


@pytest.mark.parametrize(
    "text", lines("source?|are you sure?|really?|¿estás seguro?|fuente|출처가 어디야?|뭐야?|정말이에요?|wirklich?|quelle?|本当ですか？")
)
def test_a_doubt_about_a_card_is_small_talk_only_after_it(shipped: Matcher, text: str) -> None:
    card = next(one.entry for one in shipped.faq.entries if one.entry.id == "season-2-release-date")
    assert shipped.analyze(text, context=shipped.context_of(card)).talk() is Talk.OTHER
    assert shipped.analyze(text).talk() is not Talk.OTHER


@pytest.mark.parametrize("text", ["refund policy", "política de reembolso", "환불 정책", "merch", "concert tickets"])
def test_what_faqs_are_about_may_be_asked_in_words_that_this_one_does_not_know(shipped: Matcher, text: str) -> None:
    utterance = shipped.analyze(text)
    assert utterance.decision().kind == "abstain"
    assert utterance.talk() is None


@pytest.mark.parametrize("text", ["eres un idiota", "bot idota"])
def test_what_speaks_of_the_bot_is_not_corrected_into_a_question(shipped: Matcher, text: str) -> None:
    assert shipped.analyze(text).decision().kind == "abstain"
    assert shipped.analyze(text).talk() is Talk.OTHER


def test_the_words_of_small_talk_are_typing_errors_beside_others(make_entry: Callable[..., Entry]) -> None:
    matcher = build([make_entry("count", "¿Tanto dura la temporada 2?", ["por qué tanto", "tanto tiempo"])], [])
    assert matcher.analyze("qué tonto").analyzer.sentences[0].words == ["que", "tonto"]
    assert matcher.analyze("por qué tonto").analyzer.sentences[0].words == ["por", "que", "tonto"]
    assert matcher.analyze("dura tonto la temporada").analyzer.sentences[0].words == ["dura", "tanto", "la", "temporada"]


@pytest.mark.parametrize("text", ["and season 3", "when is the trailer out", "cool but who returns"])
def test_a_question_in_reply_to_a_card_is_none(shipped: Matcher, text: str) -> None:
    card = next(one.entry for one in shipped.faq.entries if one.entry.id == "season-2-release-date")
    assert shipped.analyze(text, context=shipped.context_of(card)).talk() is None
