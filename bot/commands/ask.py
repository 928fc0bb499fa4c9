"""``fanswer ask``: one question, answered for people."""

import asyncio
import sys

from bot import app
from bot.answering import Asked, Place, Way
from bot.commands import explaining, terminal
from bot.commands.encoding_progress import reading_phrasings
from bot.settings import Settings

_TERMINAL = Place(channel_id=0)


def ask(settings: Settings, question: str, *, passive: bool, explain: bool) -> int:
    """Print what the bot would say, and with ``explain`` why. Always 0: any decision is good.

    Raises KnowledgeError.
    """
    answering = app.create_trial(settings, reading_phrasings())
    asked = Asked(question, _TERMINAL, Way.PASSIVE if passive else Way.PRIVATE)

    async def say() -> None:
        terminal.show(await answering.answer(asked), terminal.console())
        if explain:
            sys.stdout.write(f"\n{explaining.format_explanation(await answering.explain(question, passive))}\n")

    asyncio.run(say())
    return 0
