"""Sends answers into channels, edits and deletes them, and has them recorded. Does not decide what is said."""

import hashlib
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import count

import discord

from bot import metrics
from bot.answering import Answering, Reply, SentMessage
from bot.discord_app.error_reporting import (
    CANNOT_REPLY_WITHOUT_HISTORY,
    INVALID_FORM_BODY,
    NETWORK_ERRORS,
    NO_PINGS,
    REACTION_BLOCKED,
    one_line,
)
from bot.discord_app.messages.retries import RETRY_S, from_now, may_pass, try_again

log = logging.getLogger(__name__)

_NONCE_BYTES = 12
"""Written as 24 digits; Discord takes 25 characters. https://docs.discord.com/developers/resources/message#create-message"""


MAX_SENDING = 10
"""Messages that are being sent in a channel at a time. Discord takes five in five seconds, so an eleventh would wait for ten seconds."""

SendView = Callable[[discord.ui.LayoutView], Awaitable[discord.Message]]


def make_reply_sender(question: discord.Message, *, asked_by: discord.Message | None = None, until_s: float | None = None) -> SendView:
    """Return a function that sends views: the first one as a reply to ``question``, the others after it.

    Each is tried again while the error may pass, with the same nonce, so that Discord never makes it twice. Nothing pings.
    ``until_s``: when that is over, as for `try_again`.
    ``asked_by``: the message that gets its first answer. After a crash the answer has the same nonces again. None for a later answer.
    If an edit had taken an answer away, Discord returns that one; then the nonces are made of the time of the edit too.
    Without the permission Read Message History Discord takes no replies; then the first view is sent as a plain message.
    """
    numbers = count()

    async def make(view: discord.ui.LayoutView, nonce: str, *, is_reply: bool) -> discord.Message:
        if is_reply:
            try:
                return await try_again(
                    lambda: question.reply(view=view, nonce=nonce, allowed_mentions=NO_PINGS, mention_author=False), until_s
                )
            except discord.HTTPException as error:
                if error.code != CANNOT_REPLY_WITHOUT_HISTORY:
                    raise
        return await try_again(lambda: question.channel.send(view=view, nonce=nonce, allowed_mentions=NO_PINGS), until_s)

    async def send(view: discord.ui.LayoutView) -> discord.Message:
        number = next(numbers)
        if asked_by is None:
            return await make(view, secrets.token_hex(_NONCE_BYTES), is_reply=number == 0)
        nonce = f"{asked_by.id}-{number}"
        made = await make(view, nonce, is_reply=number == 0)
        if asked_by.edited_at is None or made.created_at >= asked_by.edited_at:
            return made
        try:  # Discord made it at an attempt before the edit, which seemed to fail. Both times are Discord's.
            await try_again(lambda: made.edit(view=view, allowed_mentions=NO_PINGS), until_s)
        except discord.NotFound:  # an answer that was deleted at an edit before this one
            return await make(view, _nonce_of_edit(nonce, asked_by.edited_at), is_reply=number == 0)
        return made

    return send


class Delivery:
    """Sends, edits and deletes answers.

    A failure is one line in the log. A channel that refuses messages is logged once, until a message gets through again.
    """

    def __init__(self, client: discord.Client, answering: Answering) -> None:
        self._client = client
        self._answering = answering
        self._refusing_channels: set[int] = set()
        self._refusing_reactions: set[int] = set()
        self._sending: Counter[int] = Counter()

    async def deliver(
        self,
        reply: Reply,
        views: Sequence[discord.ui.LayoutView],
        *,
        send: SendView,
        question_id: int,
        channel_id: int,
        asked_by: int | None = None,
    ) -> bool:
        """Send the views in order. Record the messages that were sent, even when there are none.

        Return False if nothing was sent because it would have waited for too many others in its channel.
        ``asked_by``: as for `Answering.record`.
        """
        message_ids: list[int] = []
        is_finished = False
        is_late = bool(self._sending[channel_id]) and self._sending[channel_id] + len(views) > MAX_SENDING
        waiting = 0 if is_late else len(views)
        self._sending[channel_id] += waiting
        try:
            if is_late:
                return False
            with metrics.STAGE_SECONDS.labels("send").time():
                for view in views:
                    message_ids.append((await send(view)).id)
                    waiting -= 1
                    self._sending[channel_id] -= 1
            self._refusing_channels.discard(channel_id)
            is_finished = True
            metrics.DELIVERIES.labels("sent").inc()
        except NETWORK_ERRORS as error:
            metrics.DELIVERIES.labels(_outcome(error)).inc()
            self._log_error(channel_id, error)
        finally:
            self._sending[channel_id] -= waiting
            if not self._sending[channel_id]:
                del self._sending[channel_id]
            await self._answering.record(question_id, reply, channel_id, message_ids, asked_by=asked_by, is_finished=is_finished)
        return True

    async def react(self, message: discord.Message, emoji: str) -> None:
        """React to a message. A failure is not tried again: nobody waits for it. A channel that refuses is logged once, as for answers."""
        channel_id = message.channel.id
        try:
            await message.add_reaction(emoji)
            self._refusing_reactions.discard(channel_id)
        except NETWORK_ERRORS as error:
            if not isinstance(error, discord.Forbidden) or error.code == REACTION_BLOCKED or channel_id in self._refusing_reactions:
                log.debug("channel %s: could not react: %s", channel_id, one_line(error))
                return
            self._refusing_reactions.add(channel_id)
            log.warning(
                "channel %s: Discord refuses reactions (%s); give the bot Add Reactions and Read Message History there",
                channel_id,
                one_line(error),
            )

    async def replace(
        self,
        sent: Sequence[SentMessage],
        reply: Reply,
        views: Sequence[discord.ui.LayoutView],
        *,
        send: SendView,
        question_id: int,
        until_s: float,
    ) -> None:
        """Make the messages ``sent`` (at least one), which answer a question, show ``views``: edit, send what is missing, delete the rest.

        A message that was deleted meanwhile is not sent again. ``until_s``: when it is given up for now, as for `try_again`.
        """
        message_ids: list[int | None] = []
        is_finished = False
        try:
            is_finished = await self._show(sent, views, send, until_s, message_ids)
            is_finished = await self._delete_all(sent[len(views) :], until_s) and is_finished
        finally:
            await self._answering.record(question_id, reply, sent[0].channel_id, message_ids, is_finished=is_finished)

    async def delete(self, sent: Sequence[SentMessage]) -> None:
        """Delete messages of the bot and forget them. One that Discord could not delete now stays recorded, and is deleted later."""
        if sent:
            is_finished = await self._delete_all(sent, from_now(timedelta(seconds=RETRY_S)))
            await self._answering.record_deletion(sent, is_finished=is_finished)

    async def _show(
        self,
        sent: Sequence[SentMessage],
        views: Sequence[discord.ui.LayoutView],
        send: SendView,
        until_s: float,
        message_ids: list[int | None],
    ) -> bool:
        """Edit and send messages until there is one for each view. Return False if the rest may succeed later.

        Adds the ids of the messages, one by one: what was edited before a failure counts.
        """
        try:
            for message, view in zip(sent, views, strict=False):
                message_ids += [await self._edit(message, view, until_s)]
            for view in views[len(sent) :] if any(message_ids) else ():
                message_ids.append((await send(view)).id)
        except NETWORK_ERRORS as error:
            self._log_error(sent[0].channel_id, error)
            return not may_pass(error)
        return True

    async def _delete_all(self, sent: Sequence[SentMessage], until_s: float) -> bool:
        """Delete messages, and forget those that no longer exist. Return False if another one may be deleted later."""
        gone, is_finished = [], True
        for message in sent:
            try:
                await try_again(self._partial_message(message).delete, until_s)
                gone.append(message.message_id)
            except discord.NotFound:
                gone.append(message.message_id)
            except NETWORK_ERRORS as error:
                self._log_error(message.channel_id, error)
                is_finished = is_finished and not may_pass(error)
        await self._answering.forget(gone)
        return is_finished

    def _partial_message(self, sent: SentMessage) -> discord.PartialMessage:
        return self._client.get_partial_messageable(sent.channel_id).get_partial_message(sent.message_id)

    async def _edit(self, sent: SentMessage, view: discord.ui.LayoutView, until_s: float) -> int | None:
        """Return the id of the message, or None when the message no longer exists."""
        try:
            await try_again(lambda: self._partial_message(sent).edit(view=view, allowed_mentions=NO_PINGS), until_s)
        except discord.NotFound:
            await self._answering.forget([sent.message_id])
            return None
        return sent.message_id

    def _log_error(self, channel_id: int, error: BaseException) -> None:
        if isinstance(error, discord.Forbidden):
            if channel_id not in self._refusing_channels:
                self._refusing_channels.add(channel_id)
                log.warning(
                    "channel %s: Discord refuses (%s); give the bot View Channel, Send Messages and Send Messages in Threads there",
                    channel_id,
                    one_line(error),
                )
        elif is_question_gone(error):
            log.debug("channel %s: the question is gone, nothing to reply to", channel_id)
        else:
            log.error("channel %s: could not send: %s", channel_id, one_line(error))


def _nonce_of_edit(nonce: str, edited_at: datetime) -> str:
    """Return the nonce of an answer to an edited message: the same for all attempts at the same edit."""
    return hashlib.blake2b(f"{nonce}-{edited_at.isoformat()}".encode(), digest_size=_NONCE_BYTES).hexdigest()


def _outcome(error: BaseException) -> str:
    """Return the word of the metrics for a failed delivery."""
    if isinstance(error, discord.Forbidden):
        return "refused"
    return "gone" if is_question_gone(error) else "failed"


def is_question_gone(error: BaseException) -> bool:
    """Return whether a reply failed because the message it replies to, or its channel, no longer exists."""
    if isinstance(error, discord.NotFound):
        return True
    return isinstance(error, discord.HTTPException) and error.code == INVALID_FORM_BODY and "message_reference" in error.text
