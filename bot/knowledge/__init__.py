"""YAML to a validated snapshot, and its live reload. Knows no Discord and no database."""

from bot.knowledge.embedding_backfill import READ
from bot.knowledge.format.rules import causes_first
from bot.knowledge.format.schema import json_schema
from bot.knowledge.live import Live, Refused, Reloaded
from bot.knowledge.loader import Knowledge, load
from bot.knowledge.snapshots import Snapshot, run_checks, snapshot, warnings_of

__all__ = [
    "READ",
    "Knowledge",
    "Live",
    "Refused",
    "Reloaded",
    "Snapshot",
    "causes_first",
    "json_schema",
    "load",
    "run_checks",
    "snapshot",
    "warnings_of",
]
