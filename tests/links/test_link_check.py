"""Many pages: each is checked once, one at a time for each host, and no more hosts at the same time than allowed."""

from dataclasses import replace

from bot.links import DEFAULT_LIMITS, Limits, State, check_links, host_of, is_public, link_check

HASTY = Limits(pause_s=0, timeout_s=5)


async def test_a_page_named_twice_is_requested_once(site, check):
    url = site.url("/status/200")
    assert list(await check(url, url)) == [url]
    assert len(site.requests) == 1


async def test_a_host_gets_one_request_at_a_time(site, check):
    urls = [site.url(f"/no-head/405?{n}", host) for host in ("a.test", "b.test") for n in range(4)]
    found = await check(*urls)
    assert set(found) == set(urls)
    assert {finding.state for finding in found.values()} == {State.OK}
    assert (site.most["a.test"], site.most["b.test"]) == (1, 1)


async def test_hosts_are_requested_at_the_same_time(site, check):
    # each page waits for the request of the other
    found = await check(site.url("/meet", "a.test"), site.url("/meet", "b.test"))
    assert {finding.state for finding in found.values()} == {State.OK}


async def test_no_more_hosts_at_once_than_allowed(site, check):
    urls = [site.url("/status/200", f"{name}.test") for name in "abcdef"]
    await check(*urls, limits=replace(HASTY, hosts_at_once=2))
    assert site.most["all"] == 2
    assert len(site.requests) == 6


async def test_a_site_that_hangs_holds_up_no_other(site, check):
    hanging, fine = site.url("/hang", "a.test"), site.url("/status/200", "b.test")
    found = await check(hanging, fine, limits=replace(HASTY, timeout_s=0.1))
    assert (found[hanging].state, found[fine].state) == (State.UNREACHABLE, State.OK)


async def test_each_finding_is_reported_as_it_comes():
    reported = []
    found = await check_links(["http://127.0.0.1/a", "http://10.0.0.1/b"], on_finding=reported.append)
    assert sorted(finding.url for finding in reported) == sorted(found)


async def test_no_urls_give_no_findings(check):
    assert await check() == {}


def test_hosts_are_told_apart_by_name_only():
    assert host_of("https://WWW.Example.org:8443/a?b#c") == "www.example.org"
    assert host_of("http://[::1") == ""
    assert host_of("nowhere") == ""


async def test_there_is_a_pause_between_two_pages_of_a_host_and_none_before_the_first(site, check, pauses_s):
    urls = [site.url(f"/status/{status}", f"{name}.test") for name in "ab" for status in (200, 202, 204)]
    await check(*urls, limits=replace(HASTY, pause_s=7))
    assert pauses_s == [7] * 4


def test_the_default_limits_are_polite():
    assert Limits() == DEFAULT_LIMITS
    assert DEFAULT_LIMITS.hosts_at_once == 8
    assert DEFAULT_LIMITS.pause_s == 1
    assert DEFAULT_LIMITS.timeout_s == 20
    assert DEFAULT_LIMITS.redirects == 5
    assert DEFAULT_LIMITS.attempts == 3
    assert DEFAULT_LIMITS.longest_wait_s == 30


async def test_the_default_limits_and_public_addresses_are_used_by_default(monkeypatch):
    opened = []
    real = link_check.open_session

    def opening(*arguments):
        opened.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(link_check, "open_session", opening)
    await check_links([])
    assert opened == [(DEFAULT_LIMITS, is_public, None)]
