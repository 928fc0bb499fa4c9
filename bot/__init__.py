"""Fanswer: a Discord bot that answers a fan community's frequent questions from a curated FAQ."""

__version__ = "0.1.0"
