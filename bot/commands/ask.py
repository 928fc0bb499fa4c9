"""``fanswer ask``: one question, answered for people."""

import asyncio
import sys

from bot import app
from bot.answering import Place, Request, Way, reply_language
from bot.settings import Settings
from bot.terminal import explanation, replies
from bot.terminal.encoding_progress import encoding_progress

_TERMINAL = Place(channel_id=0)


def ask(settings: Settings, question: str, *, passive: bool, explain: bool) -> int:
    """Print the bot's reply, and with ``explain`` the reasons for it. Always returns 0, whatever the decision.

    Raises KnowledgeError.
    """
    with encoding_progress() as on_progress:
        answering = app.create_trial(settings, wait=True, on_progress=on_progress)
    request = Request(question, _TERMINAL, Way.PASSIVE if passive else Way.PRIVATE)

    async def answer() -> None:
        try:
            reply = await answering.answer(request)
            language = reply.parts[0].language if reply else reply_language(None, question)
            replies.show(reply, replies.console(), language)
            if explain:
                explained = await answering.explain(question, _TERMINAL, passive=passive)
                sys.stdout.write(f"\n{explanation.format_explanation(explained.questions, language)}\n")
        finally:
            await answering.close()

    asyncio.run(answer())
    return 0
