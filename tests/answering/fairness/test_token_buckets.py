"""A bucket gives as many tokens at once as it holds, and as many over time as flow back."""

from typing import Any

from bot.answering.fairness.token_buckets import TokenBuckets


def taken(buckets: TokenBuckets, key: object, times: int) -> int:
    return sum(buckets.take(key) for _ in range(times))


def test_a_full_bucket_gives_what_it_holds(clock: Any) -> None:
    assert taken(TokenBuckets(clock, per_minute=6, burst=3), "a", 10) == 3


def test_tokens_flow_back_until_the_bucket_is_full(clock: Any) -> None:
    buckets = TokenBuckets(clock, per_minute=6, burst=3)
    taken(buckets, "a", 3)
    clock.advance(seconds=9)
    assert taken(buckets, "a", 10) == 0
    clock.advance(seconds=2)
    assert taken(buckets, "a", 10) == 1
    clock.advance(hours=1)
    assert taken(buckets, "a", 10) == 3


def test_each_key_has_its_own_bucket(clock: Any) -> None:
    buckets = TokenBuckets(clock, per_minute=1)
    assert [buckets.take(key) for key in ("a", "b", "a")] == [True, True, False]


def test_looking_takes_nothing(clock: Any) -> None:
    buckets = TokenBuckets(clock, per_minute=1)
    assert all(buckets.has("a") for _ in range(3))
    assert buckets.take("a")
    assert not buckets.has("a")


def test_zero_is_no_limit(clock: Any) -> None:
    buckets = TokenBuckets(clock, per_minute=0)
    assert taken(buckets, "a", 100) == 100
    assert buckets.has("a")


def test_the_bucket_used_longest_ago_is_dropped(clock: Any) -> None:
    buckets = TokenBuckets(clock, per_minute=1, max_keys=2)
    for key in ("a", "b", "c"):
        buckets.take(key)
    assert [buckets.has(key) for key in ("a", "b", "c")] == [True, False, False]


def test_a_bucket_that_is_full_again_is_forgotten(clock: Any) -> None:
    buckets = TokenBuckets(clock, per_minute=6, burst=3)
    for key in range(100):
        taken(buckets, key, 3)
    clock.advance(seconds=29)
    buckets.take("new")
    assert len(buckets._buckets) == 101
    clock.advance(seconds=2)
    buckets.take("new")
    assert list(buckets._buckets) == ["new"]


def test_a_clock_that_is_set_back_gives_nothing(clock: Any) -> None:
    buckets = TokenBuckets(clock, per_minute=60)
    buckets.take("a")
    clock.advance(hours=-1)
    assert not buckets.take("a")
