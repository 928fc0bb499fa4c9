"""What texts mean: vectors of a sentence encoder, kept on disk. Optional: without the extra ``semantic`` nothing here is used."""

from bot.semantic.embedding_cache import Library
from bot.semantic.embeddings import Meanings
from bot.semantic.encoder import Encoder, Floats
from bot.semantic.encoding_queue import Questions
from bot.semantic.factory import open_encoder

__all__ = ["Encoder", "Floats", "Library", "Meanings", "Questions", "open_encoder"]
