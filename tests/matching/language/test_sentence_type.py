"""Which sentences ask, and which only look like it."""

import pytest

from bot.matching.language.sentence_type import ASKING_TYPES, SentenceType, sentence_type_of
from bot.matching.language.tokenizer import words_of


@pytest.mark.parametrize(
    "text",
    [
        "when is season 2",
        "is it on netflix",
        "season 2 when",
        "anyone know the release date",
        "does anyone here know if she dies",
        "tell me who returns",
        "any news on season 2",
        "season 2 date?",
        "so who is coming back",
        "i was wondering when it comes out",
        "시즌 2 언제 나와",
        "미란 죽었나요",
        "cuándo sale la temporada 2",
        "alguien sabe si sale este año",
        "wann kommt staffel 2",
        "seit wann singt mi-ran",
        "in welcher stadt spielt ihr",
        "was kostet der eintritt",
        "kann ich mein kind mitnehmen",
        "spielt ihr auch in hamburg",
        "a partir de qué edad se puede entrar",
        "me pasáis los acordes",
        "puedo llevar a mi hijo",
        "à partir de quel âge peut-on entrer",
        "avec qui jouez-vous",
        "c'est quand le concert",
        "desde quando ela canta",
        "em que cidade vai ser",
        "the haunted house, when was it",
        "who else is new in season 2",
        "how old do you have to be to watch it",
        "what should i watch after this",
        "should we watch the dub or the sub",
    ],
)
def test_a_question_or_request_asks(text: str) -> None:
    assert sentence_type_of(text, words_of(text)) in ASKING_TYPES


@pytest.mark.parametrize(
    "text",
    [
        "season 2 is going to be so good",
        "I can't wait for season 2",
        "i hope mi-ran is alive",
        "who even cares about season 2",
        "how can anyone hate season 2?",
        "how good is season 2 going to be",
        "what if mi-ran dies in season 2?",
        "have you guys watched season 2?",
        "why would they cancel it",
        "when i watched season 1 i cried",
        "season 2!!!",
        "what should we do without mi-ran",
        "lol same",
        "시즌 2 기대된다",
        "do you think mi-ran is alive?",
        "gonna finish episode 5 tonight",
        "just rewatched the finale",
        "nobody can tell me she is dead",
        "me gustó mucho el final",
        "puedo decir que me encanta",
        "ich weiß nicht wann staffel 2 kommt, und es ist mir egal",
        "comment on tv was great",
        "lloré con el final",
        "why is mi-ran so cool?",
        "why is that scene so sad",
        "who else is so hyped for season 2",
        "who else cried at the end",
    ],
)
def test_statements_and_rhetorical_questions_do_not_ask(text: str) -> None:
    assert sentence_type_of(text, words_of(text)) not in ASKING_TYPES


@pytest.mark.parametrize(
    "text",
    [
        "did you guys cry at the end?",
        "do you all watch it with subtitles?",
        "you people still up?",
        "you really don't like mi-ran?",
        "how many times have you seen it",
        "did anyone else cry",
        "who is your favourite?",
        "viste el final?",
        "crees que vuelve?",
        "did you watch it dubbed",
        "you guys still waiting for season 2?",
        "anyone watching it tonight?",
        "what's your favourite",
        "favourite character?",
        "did i tell you that my sister asked when it comes out",
        "la viste doblada?",
        "cual es tu personaje favorito",
        "시즌 2 보셨어요?",
        "다들 시즌2 기다리시나요",
    ],
)
def test_a_question_to_people_about_themselves_is_not_for_a_faq(text: str) -> None:
    assert sentence_type_of(text, words_of(text)) is SentenceType.PERSONAL


@pytest.mark.parametrize(
    "text",
    [
        "do you know when it comes out",
        "you know if she is alive?",
        "you got a date?",
        "can you tell me who returns",
        "did anyone survive",
        "why is season 2 so late",
        "gonna be a season 3?",
        "isn't season 2 out?",
        "isn't it out yet",
        "aren't they filming",
        "혹시 언제 나오는지 아시는 분",
    ],
)
def test_a_question_to_people_that_a_faq_can_answer_asks(text: str) -> None:
    assert sentence_type_of(text, words_of(text)) in ASKING_TYPES


@pytest.mark.parametrize(
    "text",
    [
        "発売日はいつですか", "Switchで遊べますか", "発売日教えて", "誰が出るの", "DLC出るかな", "どこで買えるの", "値段知りたい",
        "什么时候出", "好玩吗", "几号开始", "門票多少錢", "什麼時候上線", "有没有中文版", "还出第二季吗", "求问票价", "有中文版吗，谢谢",
        "เกมออกเมื่อไร", "เล่นได้มั้ย",
    ],
)  # fmt: skip
def test_particles_and_words_that_ask_are_found_in_a_text_without_spaces(text: str) -> None:
    assert sentence_type_of(text, words_of(text)) is SentenceType.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "誰かと遊びたい", "いつも楽しい", "楽しみです", "面白かった", "早く出てほしい", "そうか", "何か食べたい", "予約した",
        "没什么好看的", "我等了好久了", "太好听了", "几乎都买了", "谁都可以", "任何人都可以",
        "みんなはどう思う", "好きな曲は何", "你们觉得怎么样",
    ],
)  # fmt: skip
def test_what_only_looks_like_asking_without_spaces_does_not_ask(text: str) -> None:
    assert sentence_type_of(text, words_of(text)) not in ASKING_TYPES
