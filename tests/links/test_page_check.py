"""The finding for each kind of response or error."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import __version__
from bot.links import Limits, State
from bot.links.findings import parse_retry_after

HASTY = Limits(pause_s=0, timeout_s=5, redirects=3, longest_wait_s=2)


@pytest.fixture
def finding_of(site, check):
    async def find(path: str, limits: Limits = HASTY):
        (finding,) = (await check(site.url(path), limits=limits)).values()
        return finding

    return find


@pytest.mark.parametrize(
    ("path", "state", "status"),
    [
        ("/status/200", State.OK, 200),
        ("/status/204", State.OK, 204),
        ("/status/404", State.GONE, 404),
        ("/status/410", State.GONE, 410),
        ("/status/401", State.BARRED, 401),
        ("/status/403", State.BARRED, 403),
        ("/status/451", State.BARRED, 451),
        ("/status/500", State.UNREACHABLE, 500),
        ("/status/304", State.UNREACHABLE, 304),
        ("/status/999", State.UNREACHABLE, 999),
        ("/redirect/302/status/404", State.GONE, 404),
    ],
)
async def test_each_status_has_its_state(finding_of, path, state, status):
    finding = await finding_of(path)
    assert (finding.state, finding.status, finding.moved_to) == (state, status, "")


async def test_a_page_that_moved_permanently_answers_and_has_its_new_url(site, finding_of):
    for status in (301, 308):
        finding = await finding_of(f"/redirect/{status}/redirect/302/status/200")
        assert (finding.state, finding.is_answering) == (State.MOVED, True)
        assert finding.moved_to == site.url("/status/200")
        assert finding.detail == f"stands at {site.url('/status/200')} now"


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_temporary_redirect_is_no_move(finding_of, status):
    assert (await finding_of(f"/redirect/{status}/status/200")).state is State.OK


async def test_a_good_head_is_enough(site, finding_of):
    await finding_of("/status/200")
    assert site.requests == [("HEAD", "/status/200")]


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
async def test_a_site_that_does_not_support_head_gets_a_get(site, finding_of, status):
    assert (await finding_of(f"/no-head/{status}")).state is State.OK
    assert [method for method, _ in site.requests] == ["HEAD", "GET"]


async def test_a_body_without_end_is_not_read(site, finding_of):
    # reading the body would end in the timeout, which is for the whole request
    assert (await finding_of("/endless")).state is State.OK


async def test_redirects_are_followed_up_to_the_limit(finding_of):
    enough = "/redirect/302" * 3 + "/status/200"
    assert (await finding_of(enough)).state is State.OK
    finding = await finding_of("/redirect/302" + enough)
    assert (finding.state, finding.detail) == (State.UNREACHABLE, "more than 3 redirects")


async def test_a_redirect_that_leads_to_itself_ends(site, finding_of):
    finding = await finding_of("/loop")
    assert (finding.state, finding.detail) == (State.UNREACHABLE, "more than 3 redirects")
    assert len(site.requests) == 2 * (3 + 1)


async def test_a_site_that_never_answers_is_given_up(finding_of):
    finding = await finding_of("/hang", replace(HASTY, timeout_s=0.1))
    assert (finding.state, finding.status, finding.detail) == (State.UNREACHABLE, None, "no answer within 0.1 s")


async def test_a_connection_that_is_cut_has_a_detail(finding_of):
    finding = await finding_of("/cut")
    assert (finding.state, finding.status) == (State.UNREACHABLE, None)
    assert finding.detail


async def test_a_port_where_nobody_listens_is_unreachable(check, unused_port):
    (finding,) = (await check(f"http://127.0.0.1:{unused_port}/")).values()
    assert finding.state is State.UNREACHABLE
    assert finding.detail.startswith("no connection: ")


async def test_https_to_a_site_without_it_is_unreachable(site, check):
    (finding,) = (await check(site.url("/status/200").replace("http", "https"))).values()
    assert finding.state is State.UNREACHABLE
    assert finding.detail.startswith("no secure connection: ")


async def test_an_unknown_host_name_is_unreachable(names, check):
    names.addresses["nobody.test"] = []
    (finding,) = (await check("http://nobody.test/")).values()
    assert (finding.state, finding.detail) == (State.UNREACHABLE, "the site's name cannot be looked up")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nowhere",
        "http://",
        "http://[::1",
        "http://a.test:99999/",
        "ftp://a.test/x",
        "javascript:alert(1)",
        "http://\ud800/",
    ],
)
async def test_what_is_no_web_address_is_unreachable(check, url):
    (finding,) = (await check(url)).values()
    assert finding.state is State.UNREACHABLE
    assert finding.detail.startswith("leads to what is no web address")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://[::1", "data:,x"])
async def test_a_redirect_to_what_is_no_web_address_is_not_followed(finding_of, target):
    finding = await finding_of(f"/redirect/302/?to={target}")
    assert finding.state is State.UNREACHABLE
    assert finding.detail.startswith("leads to what is no web address")


@pytest.mark.parametrize(
    "path",
    [
        "/busy/429/2?after=0",
        "/busy/503/2?after=0",
        "/busy/503/1?after=Thu, 01 Jan 1970 00:00:00 GMT",
        "/busy/429/2",
        "/busy/429/1?after=soon",
    ],
)
async def test_a_page_that_answers_try_later_is_requested_again(site, finding_of, path):
    assert (await finding_of(path)).state is State.OK
    assert {method for method, _ in site.requests} == {"HEAD"}


@pytest.mark.parametrize(("status", "state"), [(429, State.BARRED), (503, State.UNREACHABLE)])
async def test_a_page_that_keeps_answering_try_later_is_given_up_after_three_requests(site, finding_of, status, state):
    assert (await finding_of(f"/busy/{status}/9?after=0")).state is state
    assert len(site.requests) == 3


async def test_a_page_that_asks_for_an_hour_is_not_requested_again(site, finding_of):
    assert (await finding_of("/busy/503/9?after=3600")).state is State.UNREACHABLE
    assert len(site.requests) == 1


async def test_there_is_a_pause_before_the_get(finding_of, pauses_s):
    await finding_of("/no-head/405", replace(HASTY, pause_s=7))
    assert pauses_s == [7]


async def test_the_pauses_before_repeated_requests_double_up_to_the_longest_wait(finding_of, pauses_s):
    assert (await finding_of("/busy/429/4", replace(HASTY, pause_s=7, longest_wait_s=20, attempts=5))).state is State.OK
    assert pauses_s == [7, 14, 20, 20]


async def test_a_repeated_request_waits_as_long_as_the_page_asks_up_to_the_longest_wait(site, finding_of, pauses_s):
    assert (await finding_of("/busy/503/1?after=30", replace(HASTY, longest_wait_s=30))).state is State.OK
    assert pauses_s == [30]
    assert (await finding_of("/busy/503/2?after=31", replace(HASTY, longest_wait_s=30))).state is State.UNREACHABLE
    assert pauses_s == [30]
    assert len(site.requests) == 3


async def test_requests_name_the_bot(site, finding_of):
    await finding_of("/no-head/405")
    assert site.agents == {f"fanswer/{__version__} (asks whether the sources of a FAQ still answer)"}


async def test_proxies_in_the_environment_are_ignored(site, finding_of, monkeypatch, unused_port):
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(variable, f"http://127.0.0.1:{unused_port}")
    assert (await finding_of("/status/200")).state is State.OK


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("0", 0),
        (" 90 ", 90),
        ("Sun, 06 Nov 2033 08:50:07 GMT", 30),
        ("Sun, 06 Nov 2033 08:49:07 GMT", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, seconds):
    assert parse_retry_after(header, datetime(2033, 11, 6, 8, 49, 37, tzinfo=UTC)) == seconds
