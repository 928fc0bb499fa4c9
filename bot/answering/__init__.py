"""The use cases, free of Discord: plain values in, plain values out."""

from bot.answering.memory import MemoryStore
from bot.answering.service import EDIT_WINDOW, Answering, utc_now
from bot.answering.values import (
    SILENCE,
    Again,
    Asked,
    Card,
    ChannelSettings,
    Given,
    Offer,
    Part,
    Place,
    Reply,
    Revision,
    Suggestion,
    Unknown,
    Way,
    Welcome,
)

__all__ = [
    "EDIT_WINDOW",
    "SILENCE",
    "Again",
    "Answering",
    "Asked",
    "Card",
    "ChannelSettings",
    "Given",
    "MemoryStore",
    "Offer",
    "Part",
    "Place",
    "Reply",
    "Revision",
    "Suggestion",
    "Unknown",
    "Way",
    "Welcome",
    "utc_now",
]
