import asyncio
import os
import re
import signal
import socket
import tomllib
import webbrowser
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import discord
import pytest
import simcord

from bot.commands import demo as command
from bot.commands import demo_welcome, demo_world
from bot.errors import FanswerError, KnowledgeError, MissingExtraError
from bot.knowledge import build_snapshot, load
from bot.settings import Settings

_ROOT = Path(__file__).parents[2]
_WHERE_TO_LOOK = (
    "simcord has changed. Look at what simcord.run keeps its Env in and at simcord/_clock.py, then at _WallClock and _simulated_discord in "
    "bot/commands/demo_world.py; try the page by hand (python -m bot demo) and move REQUIREMENT and pyproject.toml together"
)


def test_the_extra_in_the_error_is_the_pinned_one():
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["optional-dependencies"]["demo"] == [command.REQUIREMENT]
    assert command.REQUIREMENT.endswith(f"=={version('simcord')}"), _WHERE_TO_LOOK


async def test_the_simulated_clock_shows_the_time_of_day():
    client = discord.Client(intents=discord.Intents.none())
    async with demo_world._simulated_discord(client) as env:
        channel = env.create_guild().create_text_channel("here")
        await env.settle()
        message = await client.get_partial_messageable(channel.id).send("now")
        for time in (env.now(), message.created_at):
            assert abs(time - datetime.now(UTC)) < timedelta(minutes=5), _WHERE_TO_LOOK
    await client.close()


def test_a_missing_package_names_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "simcord" else object())
    with pytest.raises(MissingExtraError, match=r'missing: simcord\).*\npython -m pip install "simcord\[preview\]=='):
        command.demo(None, None, open_browser=False)


def test_a_port_in_use_names_the_option(faq):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(FanswerError, match=rf"Port {port} is taken.*--port"):
            command.demo(faq, port, open_browser=False)


def test_broken_knowledge_does_not_start(tmp_path):
    (tmp_path / "faq.yaml").write_text("entries: [{id: one}]", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"faq\.yaml"):
        command.demo(tmp_path, None, open_browser=False)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_the_demo_and_leaves_no_files(monkeypatch, faq, tmp_path, capsys, number, code):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    announce = command._announce
    on_the_disk = []

    def announced(*args, **kwargs):
        announce(*args, **kwargs)
        on_the_disk.extend(temporary.iterdir())
        os.kill(os.getpid(), number)

    monkeypatch.setattr(command, "_announce", announced)
    assert command.demo(faq, None, open_browser=False) == code
    assert "http://127.0.0.1:" in capsys.readouterr().out
    assert not on_the_disk
    assert not list(temporary.iterdir())


async def test_the_end_of_the_session_in_the_page_ends_the_command(monkeypatch, faq, tmp_path):
    pages = []
    monkeypatch.setattr(demo_world.simcord.Env, "preview", _keeping(pages, simcord.Env.preview))
    settings = Settings(knowledge=faq, database_url=f"sqlite:///{tmp_path / 'demo.db'}")
    loop = asyncio.get_running_loop()
    assert await demo_world.serve(settings, 0, lambda *_: loop.call_soon(lambda: pages.append(loop.create_task(pages[0].close())))) == 0


def _keeping(kept, method):
    def call(self, *args, **kwargs):
        kept.append(method(self, *args, **kwargs))
        return kept[-1]

    return call


def test_the_examples_of_the_welcome_work_with_the_shipped_faq(shipped):
    assert demo_welcome.sample_questions(shipped) == demo_welcome._QUESTIONS
    assert demo_welcome.sample_silences(shipped) == ("season 2 is going to be so good", "is squid game season 3 out")
    assert all(600 < len(demo_welcome.render_welcome(shipped, language)) <= 2000 for language in ("en", "ko", "es"))


def test_the_question_of_two_parts_in_the_welcome_gets_both_answers(shipped):
    answers = shipped.matcher.decide("who returns and when does season 2 come out", passive=True).answers
    assert [answer.candidate.entry for answer in answers] == ["season-2-returning-cast", "season-2-release-date"]


def test_the_welcome_of_another_faq_has_its_questions(tmp_path):
    (tmp_path / "faq.yaml").write_text("entries:\n- {id: doors, question: When do the doors open?, answer: At noon.}\n", encoding="utf-8")
    other = build_snapshot(load(tmp_path))
    assert demo_welcome.sample_questions(other) == ("When do the doors open?",)
    assert "`When do the doors open?`" in demo_welcome.render_welcome(other, "en")


def test_the_welcome_of_another_faq_shows_one_question_of_each_file_first(tmp_path):
    for name, questions in (("a", ("When do the doors open?", "How long is the interval?")), ("b", ("Where can I park the car?",))):
        entries = "".join(f"- {{id: {name}-{n}, question: {text}, answer: So.}}\n" for n, text in enumerate(questions))
        (tmp_path / f"{name}.yaml").write_text(f"entries:\n{entries}", encoding="utf-8")
    asked = ("When do the doors open?", "Where can I park the car?", "How long is the interval?")
    assert demo_welcome.sample_questions(build_snapshot(load(tmp_path))) == asked


def test_a_faq_that_answers_one_of_the_prepared_questions_shows_its_own(tmp_path):
    text = "entries:\n- {id: s2, question: When does season 2 come out?, phrasings: [when is season 2], answer: Soon.}\n"
    (tmp_path / "faq.yaml").write_text(text, encoding="utf-8")
    assert demo_welcome.sample_questions(build_snapshot(load(tmp_path))) == ("When does season 2 come out?",)


def test_a_question_that_is_no_good_example_is_left_out(tmp_path):
    long = "When do the doors open " + "and close again " * 8
    text = f"entries:\n- {{id: a, question: '{long}?', answer: So.}}\n- {{id: b, question: 'What is `/x`?', answer: So.}}\n"
    (tmp_path / "faq.yaml").write_text(text + "- {id: c, question: Who sells tickets?, answer: We.}\n", encoding="utf-8")
    assert demo_welcome.sample_questions(build_snapshot(load(tmp_path))) == ("Who sells tickets?",)


@pytest.mark.parametrize(
    ("questions", "language"),
    [(["{en: When?, ko: 언제?}", "{ko: 누가?}"], "en"), (["{ko: 언제?}", "{ko: 누가?, es: ¿Quién?}"], "ko"), (["When?"], "en")],
)
def test_the_welcome_is_in_the_language_of_a_faq_that_has_no_english(tmp_path, questions, language):
    entries = "".join(f"  - {{id: e{number}, question: {text}, answer: So.}}\n" for number, text in enumerate(questions))
    (tmp_path / "a.yaml").write_text(f"entries:\n{entries}", encoding="utf-8")
    assert demo_welcome.welcome_language(build_snapshot(load(tmp_path))) == language


def test_the_welcome_of_a_faq_about_no_series_speaks_of_no_season(tmp_path):
    (tmp_path / "show.yaml").write_text("show: Salt\nkind: music\nother_shows: [The Gulls]\n", encoding="utf-8")
    (tmp_path / "faq.yaml").write_text("entries:\n- {id: doors, question: When do the doors open?, answer: At noon.}\n", encoding="utf-8")
    assert demo_welcome.sample_silences(build_snapshot(load(tmp_path))) == ("salt is so good", "is the gulls any good")


def test_the_welcome_says_what_to_try_and_what_is_different_from_discord(tmp_path):
    (tmp_path / "faq.yaml").write_text("entries:\n- {id: doors, question: When do the doors open?, answer: At noon.}\n", encoding="utf-8")
    assert demo_welcome.render_welcome(build_snapshot(load(tmp_path)), "en").splitlines() == [
        "### Try me",
        "Type into this channel, as in Discord:",
        "- `When do the doors open?`",
        "",
        "I stay silent when nobody asks me, or when I do not know:",
        "- `i love this so much`",
        "",
        "Reply to one of my messages, and I tell you when I do not know. Edit or delete a question, and its answer follows.",
        "",
        "- `/ask` type a few letters, pick a question, then click the arrow at the right",
        "- `/faq list` all I know",
        "- `/faq-admin test` why a text gets its answer; also `reload` and `channel`. Switch *Viewing as* above to **Moderator** first",
        "",
        "-# Not on this page: message menus, direct messages and other channels. Try those in Discord.",
        "-# Mentions do not work on this page. In this channel I listen, so none is needed.",
        "-# On a server of your own I give an answer once in five minutes; here I repeat it.",
        "-# After a hundred messages this page becomes slow: stop the demo and start it again.",
    ]


def test_the_whole_welcome_can_be_translated(shipped):
    korean = demo_welcome.render_welcome(shipped, "ko")
    assert korean.startswith("### 이렇게 써 보세요\n")
    own_words = re.sub(r"`[^`]*`|Viewing as|Moderator|Discord|Fanswer|FAQ", "", korean)
    assert re.findall(r"[A-Za-z]+", own_words) == []


@pytest.mark.parametrize(
    ("browser", "opens"),
    [(webbrowser.GenericBrowser("lynx"), False), (webbrowser.Elinks("elinks"), False), (webbrowser.BackgroundBrowser("xdg-open"), True)],
)
def test_only_a_graphical_browser_is_opened(monkeypatch, browser, opens):
    opened = []
    monkeypatch.setattr(browser, "open", opened.append)
    monkeypatch.setattr(command.webbrowser, "get", lambda: browser)
    command._open("http://127.0.0.1:1/#secret")
    assert bool(opened) is opens
