"""The knowledge: loads a FAQ from YAML, builds a snapshot with its index, and reloads it live. Knows no Discord and no database."""

from bot.knowledge.embedding_backfill import EMBEDDED
from bot.knowledge.format.schema import json_schema
from bot.knowledge.format.validation_rules import causes_first
from bot.knowledge.hints import find_hints
from bot.knowledge.live import Live, Refused, Reloaded
from bot.knowledge.loader import Knowledge, load, name_in_words
from bot.knowledge.snapshots import Snapshot, build_snapshot, find_warnings, run_checks
from bot.knowledge.staleness import Staleness, find_long_due, staleness_of
from bot.knowledge.watching import WatchMode

__all__ = [
    "EMBEDDED",
    "Knowledge",
    "Live",
    "Refused",
    "Reloaded",
    "Snapshot",
    "Staleness",
    "WatchMode",
    "build_snapshot",
    "causes_first",
    "find_hints",
    "find_long_due",
    "find_warnings",
    "json_schema",
    "load",
    "name_in_words",
    "run_checks",
    "staleness_of",
]
