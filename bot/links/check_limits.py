"""Limits on requests, so that no site is bothered: how many, how fast and for how long."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for checking links. Times are in seconds.

    Attributes:
        hosts_at_once: hosts that are requested at the same time, each with one request at a time.
        pause_s: pause between two requests to the same host.
        timeout_s: longest time for one request, its redirects included.
        redirects: most redirects that are followed.
        attempts: most requests to a page that answers "try later", counted for HEAD and GET separately.
        longest_wait_s: longest pause before such a request is repeated. A page that asks for a longer one is given up.
    """

    hosts_at_once: int = 8
    pause_s: float = 1
    timeout_s: float = 20
    redirects: int = 5
    attempts: int = 3
    longest_wait_s: float = 30


DEFAULT_LIMITS = Limits()
"""Limits that no site should mind."""
