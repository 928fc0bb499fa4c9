"""Do pages still answer? Asks addresses politely and tells what became of each. Knows no knowledge, no command and no terminal."""

from bot.links.addresses import Policy, is_public
from bot.links.findings import Finding, State
from bot.links.manners import POLITE, Manners
from bot.links.rounds import ask_all, host_of

__all__ = ["POLITE", "Finding", "Manners", "Policy", "State", "ask_all", "host_of", "is_public"]
