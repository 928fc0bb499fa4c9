"""How often, how long and how patiently is asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """The bounds of a round. Times are in seconds.

    ``hosts_at_once``: hosts asked at the same time, each with one request at a time and ``pause_s`` between two. ``timeout_s``: for one
    request, its redirects included. ``redirects``: most that are followed. ``attempts``: most requests of a kind to a page that says
    "later"; ``longest_wait_s``: most that is waited then, a page that asks for more is given up.
    """

    hosts_at_once: int = 8
    pause_s: float = 1
    timeout_s: float = 20
    redirects: int = 5
    attempts: int = 3
    longest_wait_s: float = 30


POLITE = Manners()
"""What no site should mind."""
