"""The use cases, free of Discord: plain values in, plain values out."""

from bot.answering.delivery.leases import MAX_ANSWER_AGE
from bot.answering.memory_store import MemoryStore
from bot.answering.ports import utc_now
from bot.answering.reply.reply_language import reply_language
from bot.answering.service import EDIT_WINDOW, Answering
from bot.answering.values import (
    SILENCE,
    AlreadyAnswered,
    BotsStrictness,
    Card,
    CardLength,
    ChannelSettings,
    Explanation,
    Lease,
    Limits,
    Offer,
    Place,
    Reply,
    ReplyPart,
    Request,
    Revision,
    SentMessage,
    Suggestion,
    Unfinished,
    Unknown,
    Way,
    Welcome,
)

__all__ = [
    "EDIT_WINDOW",
    "MAX_ANSWER_AGE",
    "SILENCE",
    "AlreadyAnswered",
    "Answering",
    "BotsStrictness",
    "Card",
    "CardLength",
    "ChannelSettings",
    "Explanation",
    "Lease",
    "Limits",
    "MemoryStore",
    "Offer",
    "Place",
    "Reply",
    "ReplyPart",
    "Request",
    "Revision",
    "SentMessage",
    "Suggestion",
    "Unfinished",
    "Unknown",
    "Way",
    "Welcome",
    "reply_language",
    "utc_now",
]
