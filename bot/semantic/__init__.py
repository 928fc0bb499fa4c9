"""What texts mean: vectors of a sentence encoder, kept on disk. Optional: without the extra ``semantic`` nothing here is used."""

from bot.semantic.encoder import Encoder, Floats
from bot.semantic.library import Library
from bot.semantic.meanings import Meanings
from bot.semantic.opening import open_encoder
from bot.semantic.questions import Questions

__all__ = ["Encoder", "Floats", "Library", "Meanings", "Questions", "open_encoder"]
