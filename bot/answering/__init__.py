"""The use cases, free of Discord: plain values in, plain values out."""

from bot.answering.memory_store import MemoryStore
from bot.answering.service import EDIT_WINDOW, Answering, utc_now
from bot.answering.values import (
    SILENCE,
    AlreadyAnswered,
    BotsStrictness,
    Card,
    CardLength,
    ChannelSettings,
    Explanation,
    Offer,
    Place,
    Reply,
    ReplyPart,
    Request,
    Revision,
    SentMessage,
    Suggestion,
    Unknown,
    Way,
    Welcome,
)

__all__ = [
    "EDIT_WINDOW",
    "SILENCE",
    "AlreadyAnswered",
    "Answering",
    "BotsStrictness",
    "Card",
    "CardLength",
    "ChannelSettings",
    "Explanation",
    "MemoryStore",
    "Offer",
    "Place",
    "Reply",
    "ReplyPart",
    "Request",
    "Revision",
    "SentMessage",
    "Suggestion",
    "Unknown",
    "Way",
    "Welcome",
    "utc_now",
]
