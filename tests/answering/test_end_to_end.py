"""The use cases over the real engine, the real loader and a real database."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answering import SILENCE, AlreadyAnswered, Answering, Card, Place, Request, Unknown, Way, Welcome
from bot.knowledge import Live, Refused, Reloaded, Snapshot, build_snapshot, load
from bot.model import Abstain, Answer
from bot.storage import SqlStore

FAQ = """\
entries:
  - id: season-2-release-date
    question: {en: When does season 2 come out?, es: ¿Cuándo sale la temporada 2?, ko: 시즌 2는 언제 나오나요?}
    phrasings:
      en: [when is season 2, season 2 release date]
      ko: [시즌 2 언제 나와]
    answer: {en: No date yet., ko: 아직 미정입니다.}
    related: [season-2-cast]
  - id: season-2-cast
    question: Who returns in season 2?
    phrasings: [who is in the cast of season 2, which actors come back]
    answer: Four of them.
    spoiler: season-1
"""
PLACE = Place(7, guild_id=1)
HOSTILE = ["", "   ", "👀" * 500, "<@1234567890123456789>", "@everyone", "\u200b\u200d\u202e", "\ud800"]
HOSTILE += ["```py\nprint(1)\n```", "a" * 4000, "((((", "؟؟"]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The FAQ, ready to be matched against."""
    file = tmp_path_factory.mktemp("knowledge") / "faq.yaml"
    file.write_text(FAQ, encoding="utf-8")
    return build_snapshot(load(file))


@pytest.fixture
async def whole(tmp_path: Path, snapshot: Snapshot, fresh_database: Path) -> AsyncIterator[Answering]:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    database = shutil.copy(fresh_database, tmp_path / "fanswer.db")
    answering = Answering(Live(folder, snapshot), SqlStore(f"sqlite:///{database}"))
    await answering.start()
    yield answering
    await answering.close()


async def test_a_question_is_answered_once_in_a_channel(whole: Answering) -> None:
    reply = await whole.answer(Request("when is season 2??", PLACE, Way.PASSIVE, 1))
    assert [part.entry.id for part in reply.parts if isinstance(part, Card)] == ["season-2-release-date"]
    await whole.record(1, reply, 7, [10])
    (part,) = (await whole.answer(Request("when is season 2", PLACE, Way.PUBLIC, 2))).parts
    assert isinstance(part, AlreadyAnswered)
    assert part.message_id == 10


async def test_a_korean_question_gets_korean(whole: Answering) -> None:
    (part,) = (await whole.answer(Request("시즌 2 언제 나와?", PLACE, Way.PUBLIC, 1))).parts
    assert isinstance(part, Card)
    assert part.language == "ko"


async def test_another_season_gets_no_card(whole: Answering) -> None:
    assert await whole.answer(Request("season 3 release date?", PLACE, Way.PASSIVE, 1)) == SILENCE
    reply = await whole.answer(Request("season 3 release date?", PLACE, Way.PUBLIC, 2))
    assert reply
    assert not any(isinstance(part, Card) for part in reply.parts)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("way", list(Way))
async def test_hostile_text_has_a_clear_outcome(whole: Answering, text: str, way: Way) -> None:
    reply = await whole.answer(Request(text, PLACE, way, 1))
    if way is Way.PASSIVE:
        assert reply == SILENCE
    else:
        assert [type(part) for part in reply.parts] in ([], [Unknown], [Welcome])


@pytest.mark.parametrize("typed", ["", "(", "seas", "season 2 (", "👀", "\ud800x", "x" * 4000, "[a-", "\\"])
async def test_typing_anything_never_fails(whole: Answering, typed: str) -> None:
    assert len(whole.suggest(typed, "es-ES")) <= 25


async def test_nothing_typed_suggests_the_first_entries_in_the_users_language(whole: Answering) -> None:
    assert [one.question for one in whole.suggest("", "es-ES")] == ["Who returns in season 2?", "¿Cuándo sale la temporada 2?"]


async def test_suggestions_without_a_locale_are_in_the_language_of_the_typed_script(whole: Answering) -> None:
    assert whole.suggest("시즌 2 언제", None)[0].question == "시즌 2는 언제 나오나요?"


async def test_a_curator_sees_what_a_passive_channel_gets(whole: Answering) -> None:
    outcomes = [(await whole.explain("release of season 2?", PLACE, passive=passive)).questions[0].outcome for passive in (False, True)]
    assert [type(outcome) for outcome in outcomes] == [Answer, Abstain]


async def test_a_curator_sees_why(whole: Answering) -> None:
    (question,) = (await whole.explain("when is season 2", PLACE, passive=True)).questions
    assert question.candidates[0].candidate.entry == "season-2-release-date"


async def test_a_reload_is_answered_from_and_a_broken_one_is_not(whole: Answering) -> None:
    file = whole.live.path / "faq.yaml"
    file.write_text(FAQ.replace("season-2-cast", "who-returns"), encoding="utf-8")
    assert isinstance(await whole.reload(), Reloaded)
    assert [one.entry for one in whole.listing(None)] == ["season-2-release-date", "who-returns"]
    file.write_text("entries: [", encoding="utf-8")
    assert isinstance(await whole.reload(), Refused)
    assert await whole.show("who-returns", PLACE, Way.PRIVATE, None)
    assert len(whole.listing(None)) == 2
