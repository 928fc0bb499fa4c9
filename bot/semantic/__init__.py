"""Vectors of texts by a sentence encoder, cached on disk. With FANSWER_SEMANTIC=off nothing here is used."""

from bot.semantic.embedding_cache import EmbeddingCache
from bot.semantic.encoder import Encoder, Floats
from bot.semantic.encoding_queue import EncodingQueue
from bot.semantic.factory import open_encoder
from bot.semantic.phrasing_embeddings import Embeddings

__all__ = ["EmbeddingCache", "Embeddings", "Encoder", "EncodingQueue", "Floats", "open_encoder"]
