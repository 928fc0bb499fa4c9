"""Many pages: each once, one at a time from a host, and no more hosts at once than allowed."""

from dataclasses import replace

from bot.links import POLITE, Manners, State, ask_all, host_of

HASTY = Manners(pause_s=0, timeout_s=5)


async def test_a_page_named_twice_is_asked_once(site, look):
    url = site.url("/status/200")
    assert list(await look(url, url)) == [url]
    assert len(site.asked) == 1


async def test_a_host_gets_one_request_at_a_time(site, look):
    urls = [site.url(f"/no-head/405?{n}", host) for host in ("a.test", "b.test") for n in range(4)]
    found = await look(*urls)
    assert set(found) == set(urls)
    assert {finding.state for finding in found.values()} == {State.OK}
    assert (site.most["a.test"], site.most["b.test"]) == (1, 1)


async def test_hosts_are_asked_beside_each_other(site, look):
    # each page waits until the other is asked for as well
    found = await look(site.url("/meet", "a.test"), site.url("/meet", "b.test"))
    assert {finding.state for finding in found.values()} == {State.OK}


async def test_no_more_hosts_at_once_than_allowed(site, look):
    urls = [site.url("/status/200", f"{name}.test") for name in "abcdef"]
    await look(*urls, manners=replace(HASTY, hosts_at_once=2))
    assert site.most["all"] <= 2
    assert len(site.asked) == 6


async def test_a_site_that_hangs_holds_up_no_other(site, look):
    hanging, fine = site.url("/hang", "a.test"), site.url("/status/200", "b.test")
    found = await look(hanging, fine, manners=replace(HASTY, timeout_s=0.1))
    assert (found[hanging].state, found[fine].state) == (State.UNREACHABLE, State.OK)


async def test_each_finding_is_told_as_it_comes():
    told = []
    found = await ask_all(["http://127.0.0.1/a", "http://10.0.0.1/b"], told=told.append)
    assert sorted(finding.url for finding in told) == sorted(found)


async def test_nothing_to_ask_is_no_fault(look):
    assert await look() == {}


def test_hosts_are_told_apart_by_name_only():
    assert host_of("https://WWW.Example.org:8443/a?b#c") == "www.example.org"
    assert host_of("http://[::1") == ""
    assert host_of("nowhere") == ""


def test_what_is_done_by_default_is_slow_enough_for_any_site():
    assert POLITE.pause_s >= 1
    assert POLITE.redirects <= 10
    assert POLITE.attempts <= 3
