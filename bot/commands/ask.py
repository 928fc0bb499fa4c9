"""``fanswer ask``: one question, answered for people."""

import asyncio
import sys

from bot import app
from bot.answering import Place, Request, Way
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
            replies.show(await answering.answer(request), replies.console())
            if explain:
                sys.stdout.write(f"\n{explanation.format_explanation(await answering.explain(question, passive=passive))}\n")
        finally:
            await answering.close()

    asyncio.run(answer())
    return 0
