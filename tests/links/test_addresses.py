"""Private networks get no request, however an address is written and wherever it comes from."""

from ipaddress import ip_address

import pytest

from bot.links import Limits, State, check_links, is_public

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - requested, not listened on
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "fc00::1",
    "fec0::1",
    "fe80::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", [*PRIVATE, "fe80::1%eth0"])
def test_an_address_that_is_not_public_is_refused(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"]
)
def test_a_public_address_is_allowed(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_private_address_in_the_url_is_refused_by_default(address):
    host = f"[{address}]" if ":" in address else address
    (finding,) = (await check_links([f"http://{host}/"])).values()
    assert (finding.state, finding.status) == (State.REFUSED, None)
    assert finding.detail.endswith(", which is no public address")


async def test_localhost_is_refused_by_default(site):
    (finding,) = (await check_links([site.url("/status/200", "localhost")])).values()
    assert finding.state is State.REFUSED
    assert site.requests == []


async def test_a_name_that_resolves_to_a_private_address_is_refused(names, check):
    names.addresses["inside.test"] = [["10.0.0.1"]]
    (finding,) = (await check("http://inside.test/")).values()
    assert (finding.state, finding.detail) == (State.REFUSED, "leads to 10.0.0.1, which is no public address")


async def test_one_private_address_among_others_is_refused(site, names, check):
    names.addresses["mixed.test"] = [["127.0.0.1", "10.0.0.1"]]
    (finding,) = (await check(site.url("/status/200", "mixed.test"))).values()
    assert finding.state is State.REFUSED
    assert site.requests == []


async def test_a_name_is_looked_up_once_so_that_its_second_answer_changes_nothing(site, names, check):
    names.addresses["rebound.test"] = [["127.0.0.1"], ["10.0.0.1"]]
    (finding,) = (await check(site.url("/status/200", "rebound.test"))).values()
    assert finding.state is State.OK
    assert names.addresses["rebound.test"] == [["10.0.0.1"]]


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://[::1]:80/", "http://inside.test/"])
async def test_a_redirect_to_a_private_address_is_refused(site, names, check, target):
    names.addresses["inside.test"] = [["192.168.0.1"]]
    url = site.url(f"/redirect/301/?to={target}")
    (finding,) = (await check(url)).values()
    assert finding.state is State.REFUSED
    assert [method for method, _ in site.requests] == ["HEAD"]


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0177.0.0.1"])
async def test_an_unusually_written_address_reaches_nothing(site, host):
    (finding,) = (await check_links([site.url("/status/200", host)], limits=Limits(pause_s=0))).values()
    assert not finding.is_answering
    assert site.requests == []
