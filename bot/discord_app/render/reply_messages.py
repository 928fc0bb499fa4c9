"""Replies as Discord messages (Components V2). Each part of a reply becomes one view, sent as one message."""

from typing import assert_never

import discord
from discord import ui

from bot.answering.values import AlreadyAnswered, Card, Offer, Reply, ReplyPart, Unknown, Welcome
from bot.discord_app.render import custom_ids
from bot.discord_app.render.answer_card import MessageContext, build_context_buttons, build_question_link, render_answer_card
from bot.discord_app.render.components import build_button, build_notice, build_row, build_view
from bot.discord_app.render.markdown import escape, shorten
from bot.i18n import reply_words, say


def render_reply(
    reply: Reply,
    *,
    asker_id: int | None,
    guild_id: int | None,
    question_url: str | None = None,
    repeats_question: bool = True,
    page: int = 0,
) -> list[ui.LayoutView]:
    """Return one view for each part of the reply, in the same order. Each view keeps Discord's limits for a message.

    Args:
        reply: What to say.
        asker_id: The user who may delete the message, as the moderators may. None when only one person sees it.
        guild_id: The server that earlier answers were sent in, for links to them. None in a direct message.
        question_url: The link to the question. None when the message is a reply to it.
        repeats_question: Whether cards begin with their question.
        page: The page of long answers to show, from 0.
    """
    context = MessageContext(asker_id, question_url, repeats_question)
    return [_render_part(part, context, guild_id, page) for part in reply.parts]


def render_unknown(language: str) -> ui.LayoutView:
    """Return "I don't know that yet" and where to look instead."""
    return build_notice(f"🤷 {say(reply_words.UNKNOWN, language)}\n-# {say(reply_words.SEE_THE_LIST, language)}")


def _render_part(part: ReplyPart, context: MessageContext, guild_id: int | None, page: int) -> ui.LayoutView:
    match part:
        case Card():
            return render_answer_card(part, context, page)
        case AlreadyAnswered():
            return _render_again(part, guild_id)
        case Offer():
            return _render_offer(part, context)
        case Unknown():
            return render_unknown(part.language)
        case Welcome():
            return _render_welcome(part, context)
        case _:
            assert_never(part)


def _render_again(again: AlreadyAnswered, guild_id: int | None) -> ui.LayoutView:
    url = f"https://discord.com/channels/{guild_id or '@me'}/{again.channel_id}/{again.message_id}"
    question = escape(shorten(again.entry.question.get(again.language), 100))
    above = say(reply_words.ANSWERED_ABOVE, again.language)
    return build_notice(f"↪️ **{question}** · [{above}]({url})")


def _render_welcome(welcome: Welcome, context: MessageContext) -> ui.LayoutView:
    language = welcome.language
    suggestions = [build_button(entry.question.get(language), custom_ids.related(entry.id)) for entry in welcome.suggestions]
    return build_view(
        ui.TextDisplay(f"👋 {say(reply_words.HELLO, language)}\n-# {say(reply_words.WHERE_TO_FIND, language)}"),
        *(build_row([button]) for button in suggestions),
        build_row(build_context_buttons(context, language)),
    )


def _render_offer(offer: Offer, context: MessageContext) -> ui.LayoutView:
    choices = [
        build_row([build_button(entry.question.get(offer.language), custom_ids.choose(entry.id), style=discord.ButtonStyle.primary)])
        for entry in offer.entries
    ]
    did_you_mean = say(reply_words.DID_YOU_MEAN, offer.language)
    none = build_button(say(reply_words.NONE_OF_THESE, offer.language), custom_ids.none_of_these(context.asker_id))
    return build_view(ui.TextDisplay(f"🤔 **{did_you_mean}**"), *choices, build_row([none, *build_question_link(context, offer.language)]))
