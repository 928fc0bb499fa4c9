"""Brings replies into channels, keeps their record, and takes them out again. Decides nothing about what is said."""

import logging
from collections.abc import Awaitable, Callable, Sequence

import discord

from bot.answering import Answering, Reply, SentMessage
from bot.discord_app.errors import NETWORK_FAULTS, NO_PINGS, one_line

log = logging.getLogger(__name__)

Send = Callable[[discord.ui.LayoutView], Awaitable[discord.Message]]

INVALID_FORM = 50035
CANNOT_REPLY_WITHOUT_HISTORY = 160002
"""JSON error codes, https://discord.com/developers/docs/topics/opcodes-and-status-codes#json."""


def replying_to(question: discord.Message) -> Send:
    """Return a way to send that replies with the first view and lets the others follow it.

    Nothing pings. Without Read Message History Discord takes no replies: then the first one is sent plainly.
    """
    replied = False

    async def send(view: discord.ui.LayoutView) -> discord.Message:
        nonlocal replied
        if not replied:
            replied = True
            try:
                return await question.reply(view=view, allowed_mentions=NO_PINGS, mention_author=False)
            except discord.HTTPException as error:
                if error.code != CANNOT_REPLY_WITHOUT_HISTORY:
                    raise
        return await question.channel.send(view=view, allowed_mentions=NO_PINGS)

    return send


class Delivery:
    """Sends, edits and deletes answers. Failures end in one line of the log; a refused channel is told of once."""

    def __init__(self, client: discord.Client, answering: Answering) -> None:
        self._client = client
        self._answering = answering
        self._refused: set[int] = set()

    async def deliver(
        self, reply: Reply, views: Sequence[discord.ui.LayoutView], *, send: Send, question_id: int | None, channel_id: int
    ) -> None:
        """Send every view in order and record what came to stand, be it nothing."""
        sent: list[int] = []
        try:
            for view in views:
                sent.append((await send(view)).id)  # noqa: PERF401 - what was sent before a failure counts
            self._refused.discard(channel_id)
        except NETWORK_FAULTS as error:
            self._tell(channel_id, error)
        finally:
            await self._answering.record(question_id, reply, channel_id, sent)

    async def replace(self, given: Sequence[SentMessage], reply: Reply, views: Sequence[discord.ui.LayoutView], *, send: Send) -> None:
        """Turn the messages that were given (at least one) into ``views``: edit, send what is missing, delete what is too much.

        A message of ours that is gone stays gone.
        """
        standing: list[int | None] = []
        channel_id = given[0].channel_id
        try:
            for one, view in zip(given, views, strict=False):
                # One by one: what was edited before a failure counts.
                standing += [await self._edit(one, view)]
            for view in views[len(given) :] if any(standing) else ():
                standing.append((await send(view)).id)
        except NETWORK_FAULTS as error:
            self._tell(channel_id, error)
        finally:
            await self._answering.record(given[0].question_id, reply, channel_id, standing)
        await self.remove(given[len(views) :])

    async def remove(self, given: Sequence[SentMessage]) -> None:
        """Delete and forget our messages. One that cannot be deleted now stays on record."""
        gone = [one.message_id for one in given if await self._delete(one)]
        if gone:
            await self._answering.forget(gone)

    def _message(self, given: SentMessage) -> discord.PartialMessage:
        return self._client.get_partial_messageable(given.channel_id).get_partial_message(given.message_id)

    async def _edit(self, given: SentMessage, view: discord.ui.LayoutView) -> int | None:
        """Return the id of the message, None when it is gone."""
        try:
            await self._message(given).edit(view=view, allowed_mentions=NO_PINGS)
        except discord.NotFound:
            await self._answering.forget([given.message_id])
            return None
        return given.message_id

    async def _delete(self, given: SentMessage) -> bool:
        try:
            await self._message(given).delete()
        except discord.NotFound:
            pass
        except NETWORK_FAULTS as error:
            self._tell(given.channel_id, error)
            return False
        return True

    def _tell(self, channel_id: int, error: BaseException) -> None:
        if isinstance(error, discord.Forbidden):
            if channel_id not in self._refused:
                self._refused.add(channel_id)
                log.warning(
                    "channel %s: Discord refuses (%s); give the bot View Channel, Send Messages and Send Messages in Threads there",
                    channel_id,
                    one_line(error),
                )
        elif is_question_gone(error):
            log.debug("channel %s: the question is gone, nothing to reply to", channel_id)
        else:
            log.error("channel %s: could not send: %s", channel_id, one_line(error))


def is_question_gone(error: BaseException) -> bool:
    """Return whether a reply failed because the message it replies to, or its channel, is no more."""
    if isinstance(error, discord.NotFound):
        return True
    return isinstance(error, discord.HTTPException) and error.code == INVALID_FORM and "message_reference" in error.text
