"""What fans write about the shipped FAQ, and what the bot says: the entry it answers with, an offer, or nothing.

Where words alone and the encoder differ, and either is right, a line names both.
Only the outcome counts here, not how a card looks or how an answer is worded.
"""

import pytest

from discord_app.fans.fans import CAST, CHEONG_SAN, DATE, EPISODES_2, NOTHING, OFFER, TRAILER, UNKNOWN, Fans, Said, possible

MENU = "Answer this"
UNKNOWN_OR_OFFER = {UNKNOWN, OFFER}
"""The encoder finds something that is near to any question. To ask back is no fault where somebody asked the bot."""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("when is season 2 coming out", (DATE,)),
        ("wen s2 droppin??", (DATE,)),
        ("yo is s2 even confirmed lol", OFFER),
        ("who plays nam-ra", (CAST,)),
        ("is cheong san alive or nah", (CHEONG_SAN,)),
        ("whats a hambie", ("hambies-explained",)),
        ("how many eps in s1", ("season-1-episodes",)),
        ("why is s2 taking so long smh", ("season-2-delay-reason",)),
        ("whens s2 out? and where can i watch s1", (DATE, "where-to-watch")),
        ("> s2 is never coming\nwhen is season 2 coming out", (DATE,)),
        ("how do i get the mod role", UNKNOWN),
        ("refund policy", UNKNOWN_OR_OFFER),
        ("환불 정책", UNKNOWN_OR_OFFER),
        ("política de reembolso", UNKNOWN),
        ("", NOTHING),
        ("시즌2 언제 나와요?", (DATE,)),
        ("남라 배우 누구야", (CAST,)),
        ("이거 웹툰 원작이야?", ("webtoon-source",)),
        ("cuándo sale la segunda temporada", (DATE,)),
        ("dónde la puedo ver", ("where-to-watch",)),
        ("cheongsan sigue vivo?", (CHEONG_SAN,)),
        ("bruh is nam ra still human or what", ("nam-ra-fate",)),
        ("how meny epsiodes r in seson 2", {(EPISODES_2,), OFFER}),
        ("can my 12 yo watch this", {("age-rating-content",), OFFER}),
        ("can u recommend smth like aouad", ("similar-shows",)),
        ("who tf closed the roof door", {("roof-door",), OFFER}),
        ("wht happnd 2 eunji", OFFER),
        ("**WHEN** IS __SEASON 2__ COMING OUT!!!!", (DATE,)),
        ("||does cheong-san die||", (CHEONG_SAN,)),
        ("```\nwhen is season 2\n```", {(DATE,), OFFER}),
        ("https://youtu.be/dQw4w9WgXcQ is this trailer real?", (TRAILER,)),
        ("thanks! and who wrote the webtoon?", ("webtoon-source",)),
        ("when's season 2 of squid game", UNKNOWN),
        ("does anyone know where to buy the uniform", UNKNOWN),
        ("> when is season 2\ni hate ppl who ask this", NOTHING),
        ("남라랑 수혁이 사귀나요?", ("nam-ra-su-hyeok",)),
        ("청산이 진짜 죽은거임?ㅠㅠ", (CHEONG_SAN,)),
        ("몇부작임", OFFER),
        ("oye ¿va a haber tercera temporada o qué?", ("season-3",)),
        ("xq tardan tanto con la temp 2", OFFER),
        ("no entendí el final, me explican?", ("season-1-ending",)),
    ],
)
async def test_a_question_to_the_bot_is_answered(fans: Fans, line: str, said: Said | set[Said]) -> None:
    await fans.ask(line)
    assert await fans.said() in possible(said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("anyone know when s2 drops?", (DATE,)),
        ("is there gonna be a third season?", ("season-3",)),
        ("`brb` when does season 2 come out?", (DATE,)),
        ("시즌 2 예고편 나왔나요?", (TRAILER,)),
        ("¿cuándo sale la temporada 2?", (DATE,)),
        ("season 2 is gonna be so good", NOTHING),
        ("when is squid game s3 out", NOTHING),
        ("who wants to rewatch with me?", NOTHING),
        ("lol same", NOTHING),
        ("thanks!!", NOTHING),
        ("ur so dumb bot", NOTHING),
        ("and who plays her?", NOTHING),
        ("!when is season 2", NOTHING),
        ("> when does season 2 come out?\nthis guy again", NOTHING),
        ("```\nwhen does season 2 come out?\n```", NOTHING),
        ("온조 너무 귀여워ㅠㅠ", NOTHING),
        ("me encantó el final", NOTHING),
        ("does anyone know if they finished filming s2 yet", ("season-2-filming-status",)),
        ("s2 when", (DATE,)),
        ("alguien sabe si ya terminaron de grabar la 2?", ("season-2-filming-status",)),
        ("cuando sale la 2? ya no aguanto", (DATE,)),
        ("my sister asked me when s2 comes out and i said never lmao", NOTHING),
        ('"when is season 2" bro google it', NOTHING),
        ("`when is season 2`", NOTHING),
        ("just finished s1, does onjo's dad die?? dont spoil", NOTHING),
        ("when r u free to watch ep 3", NOTHING),
        ("shut up bot nobody asked", NOTHING),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", NOTHING),
        ("😭😭😭", NOTHING),
        ("<:namra:123456789012345678>", NOTHING),
        ("시즌2 존버중", NOTHING),
    ],
)
async def test_only_what_asks_is_answered_where_the_bot_overhears(fans: Fans, line: str, said: Said | set[Said]) -> None:
    await fans.overhear(line)
    assert await fans.said() in possible(said)


@pytest.mark.parametrize(
    ("question", "line", "said"),
    [
        ("does anybody know when season 2 comes out", "", (DATE,)),
        ("is cheong-san dead?", "please", (CHEONG_SAN,)),
        ("where can i watch it", "can you help him", ("where-to-watch",)),
        ("시즌 2 예고편 나왔나요?", "이거 좀 알려주세요", (TRAILER,)),
        ("cuándo sale la temporada 2", "¿le puedes responder porfa?", (DATE,)),
        ("i love this show", "who plays nam-ra?", (CAST,)),
    ],
)
async def test_a_fan_has_somebody_elses_message_answered(fans: Fans, question: str, line: str, said: Said | set[Said]) -> None:
    await fans.point(line, await fans.world.fan.send(fans.world.channel, question))
    assert await fans.said() in possible(said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("when is season 2 coming out?", (DATE,)),
        ("시즌 2 언제 나와요?", (DATE,)),
        ("온조는 면역이야?", ("on-jo-immune",)),
        ("season 2 is gonna be so good", NOTHING),
    ],
)
async def test_a_forwarded_line_counts_like_a_typed_one(fans: Fans, line: str, said: Said | set[Said]) -> None:
    await fans.world.make_passive()
    await fans.forward(line)
    assert await fans.said() in possible(said)


async def test_a_forwarded_question_is_answered_by_mention(fans: Fans) -> None:
    await fans.point("answer this pls", await fans.forward("is cheong-san alive?"))
    assert await fans.said() == (CHEONG_SAN,)


async def test_a_forwarded_question_is_answered_by_menu(fans: Fans) -> None:
    await fans.world.friend.context_menu(fans.world.channel, MENU, await fans.forward("is cheong-san alive?"))
    assert await fans.said() == (CHEONG_SAN,)


@pytest.mark.parametrize(
    ("typed", "copied", "said"),
    [
        ("when is season 2 coming out?", "when is season 2 coming out?", (DATE,)),
        ("[시즌 2 예고편 나왔나요?]", "시즌 2 예고편 나왔나요?", (TRAILER,)),
        ("c: quién hace de nam-ra?", "quién hace de nam-ra?", (CAST,)),
        ("when is season 2 coming out?", "season 2 has a new poster", NOTHING),
    ],
)
async def test_a_question_keeps_its_answer_when_a_proxy_bot_posts_it_again(
    fans: Fans, typed: str, copied: str, said: Said | set[Said]
) -> None:
    proxy = fans.world.guild.create_webhook(fans.world.channel, "proxy")
    question = await fans.overhear(typed)
    await proxy.send(copied, username="On-jo")
    await fans.world.mod.delete(question)
    assert await fans.said() in possible(said)


@pytest.mark.parametrize(
    "line",
    ["Fanswer, when is season 2", "hey bot when is s2 coming out?", "mods when does season 2 come out?", "Fanswer, 시즌2 언제 나와요?"],
)
async def test_a_word_of_address_hides_no_question(fans: Fans, line: str) -> None:
    await fans.overhear(line)
    assert await fans.said() == (DATE,)
