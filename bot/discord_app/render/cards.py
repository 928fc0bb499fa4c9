"""Replies as Discord messages (Components V2): one view is one message, one part of a reply is one view, in the same order."""

from typing import assert_never

import discord
from discord import ui

from bot.answering.values import AlreadyAnswered, Card, Offer, Reply, ReplyPart, Unknown, Welcome
from bot.discord_app.render import custom_ids
from bot.discord_app.render.answer_card import Frame, answer_card, question_link, ways_out
from bot.discord_app.render.components import button, layout, notice, row
from bot.discord_app.render.markdown import plain, shorten
from bot.i18n import say


def render(
    reply: Reply, *, asker_id: int | None, guild_id: int | None, question_url: str | None = None, page: int = 0
) -> list[ui.LayoutView]:
    """Return one view for each part of the reply, in its order; each keeps Discord's bounds (40 components, 4,000 characters of text).

    Args:
        reply: what to say.
        asker_id: the user who may remove the message beside the moderators; None where only one person sees it (no bin then).
        guild_id: the server the answers stand in, None in a DM; needed for links to them.
        question_url: the message answered, where ours is not a reply to it.
        page: the page of long answers to show, from 0.
    """
    frame = Frame(asker_id, question_url)
    return [_view(part, frame, guild_id, page) for part in reply.parts]


def unknown(language: str) -> ui.LayoutView:
    """Return "I don't know that yet" and where to look instead."""
    listing = say("`/faq list` shows every question I can answer.", language)
    sorry = say("I don't know that yet.", language)
    return notice(f"🤷 {sorry}\n-# {listing}")


def _view(part: ReplyPart, frame: Frame, guild_id: int | None, page: int) -> ui.LayoutView:
    match part:
        case Card():
            return answer_card(part, frame, page)
        case AlreadyAnswered():
            return _again(part, guild_id)
        case Offer():
            return _offer(part, frame)
        case Unknown():
            return unknown(part.language)
        case Welcome():
            return _welcome(part, frame)
        case _:
            assert_never(part)


def _again(again: AlreadyAnswered, guild_id: int | None) -> ui.LayoutView:
    url = f"https://discord.com/channels/{guild_id or '@me'}/{again.channel_id}/{again.message_id}"
    question = plain(shorten(again.entry.question.get(again.language), 100))
    above = say("answered above", again.language)
    return notice(f"↪️ **{question}** · [{above}]({url})")


def _welcome(welcome: Welcome, frame: Frame) -> ui.LayoutView:
    language = welcome.language
    hello = say("Hi! Ask me a question and I answer from the FAQ of this community, with sources.", language)
    listing = say("`/ask` helps you find a question, `/faq list` shows them all.", language)
    tries = [button(entry.question.get(language), custom_ids.related(entry.id)) for entry in welcome.suggestions]
    return layout(ui.TextDisplay(f"👋 {hello}\n-# {listing}"), *(row([one]) for one in tries), row(list(ways_out(frame))))


def _offer(offer: Offer, frame: Frame) -> ui.LayoutView:
    choices = [
        row([button(entry.question.get(offer.language), custom_ids.choose(entry.id), style=discord.ButtonStyle.primary)])
        for entry in offer.entries
    ]
    did_you_mean = say("Did you mean …", offer.language)
    none = button(say("None of these", offer.language), custom_ids.none_of_these(frame.asker_id))
    asked = question_link(frame)
    return layout(ui.TextDisplay(f"🤔 **{did_you_mean}**"), *choices, row([none, *asked]))
