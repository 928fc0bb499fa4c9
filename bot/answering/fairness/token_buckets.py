"""Token buckets, one for each key (https://en.wikipedia.org/wiki/Token_bucket)."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime

from bot.answering.ports import Clock

_MAX_KEYS = 10_000
"""Buckets that are kept. The one used longest ago is dropped first, which fills it."""


class TokenBuckets:
    """A bucket for each key, full at first. One that has filled up again is forgotten: it says nothing about its key.

    ``per_minute``: tokens that flow back into a bucket; 0: there is no limit. ``burst``: tokens in a full bucket, at least 1.
    """

    def __init__(self, clock: Clock, per_minute: float, burst: float = 1, max_keys: int = _MAX_KEYS) -> None:
        self._clock = clock
        self._per_s = per_minute / 60
        self._burst = burst
        self._max_keys = max_keys
        self._buckets: OrderedDict[Hashable, tuple[float, datetime]] = OrderedDict()

    def take(self, key: Hashable) -> bool:
        """Take a token. Return False, and take none, if there is none."""
        if not self._per_s:
            return True
        tokens, now = self._tokens(key)
        if tokens < 1:
            return False
        self._buckets[key] = tokens - 1, now
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._max_keys or self._is_full(next(iter(self._buckets.values())), now):
            self._buckets.popitem(last=False)
        return True

    def has(self, key: Hashable) -> bool:
        """Return whether `take` would succeed."""
        return not self._per_s or self._tokens(key)[0] >= 1

    def _is_full(self, bucket: tuple[float, datetime], now: datetime) -> bool:
        tokens, at = bucket
        return tokens + (now - at).total_seconds() * self._per_s >= self._burst

    def _tokens(self, key: Hashable) -> tuple[float, datetime]:
        now = self._clock()
        tokens, at = self._buckets.get(key, (self._burst, now))
        return min(self._burst, tokens + max((now - at).total_seconds(), 0) * self._per_s), now
