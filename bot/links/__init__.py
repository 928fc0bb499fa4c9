"""Checks politely whether web pages still answer. Knows no knowledge, no command and no terminal."""

from bot.links.addresses import AddressPolicy, is_public
from bot.links.check_limits import DEFAULT_LIMITS, Limits
from bot.links.findings import Finding, State
from bot.links.link_check import check_links, host_of

__all__ = ["DEFAULT_LIMITS", "AddressPolicy", "Finding", "Limits", "State", "check_links", "host_of", "is_public"]
