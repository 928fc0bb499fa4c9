"""Reads questions and answers out of files that were not written for this bot, and makes entries of them."""

from bot.knowledge.importing.entries import Imported, Taken, make_entries
from bot.knowledge.importing.readers import read_questions
from bot.knowledge.importing.writing import write_entries

__all__ = ["Imported", "Taken", "make_entries", "read_questions", "write_entries"]
