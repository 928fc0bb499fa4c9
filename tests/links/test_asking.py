"""What becomes of a page that answers, in all the ways a site can."""

from dataclasses import replace

import pytest

from bot import __version__
from bot.links import Manners, State

HASTY = Manners(pause_s=0, timeout_s=5, redirects=3, longest_wait_s=2)


@pytest.fixture
def state_of(site, look):
    async def ask(path: str, manners: Manners = HASTY):
        (finding,) = (await look(site.url(path), manners=manners)).values()
        return finding

    return ask


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
async def test_a_status_tells_what_became_of_the_page(state_of, path, state, status):
    finding = await state_of(path)
    assert (finding.state, finding.status, finding.moved_to) == (state, status, "")


async def test_a_page_that_moved_for_good_answers_and_tells_where_it_stands(site, state_of):
    for status in (301, 308):
        finding = await state_of(f"/redirect/{status}/redirect/302/status/200")
        assert (finding.state, finding.answers) == (State.MOVED, True)
        assert finding.moved_to == site.url("/status/200")
        assert finding.detail == f"stands at {site.url('/status/200')} now"


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_redirect_for_now_is_no_move(state_of, status):
    assert (await state_of(f"/redirect/{status}/status/200")).state is State.OK


async def test_a_good_head_is_enough(site, state_of):
    await state_of("/status/200")
    assert site.asked == [("HEAD", "/status/200")]


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
async def test_a_site_that_does_not_know_head_is_asked_as_a_reader_would(site, state_of, status):
    assert (await state_of(f"/no-head/{status}")).state is State.OK
    assert [method for method, _ in site.asked] == ["HEAD", "GET"]


async def test_a_body_without_end_is_not_read(site, state_of):
    # the time limit is for the whole request: reading on would end in it
    assert (await state_of("/endless")).state is State.OK


async def test_redirects_are_followed_up_to_a_bound(state_of):
    enough = "/redirect/302" * 3 + "/status/200"
    assert (await state_of(enough)).state is State.OK
    finding = await state_of("/redirect/302" + enough)
    assert (finding.state, finding.detail) == (State.UNREACHABLE, "more than 3 redirects")


async def test_a_redirect_that_leads_to_itself_ends(site, state_of):
    finding = await state_of("/loop")
    assert (finding.state, finding.detail) == (State.UNREACHABLE, "more than 3 redirects")
    assert len(site.asked) == 2 * (3 + 1)


async def test_a_site_that_never_answers_is_given_up(state_of):
    finding = await state_of("/hang", replace(HASTY, timeout_s=0.1))
    assert (finding.state, finding.status, finding.detail) == (State.UNREACHABLE, None, "no answer within 0.1 s")


async def test_a_connection_that_is_cut_is_told(state_of):
    finding = await state_of("/cut")
    assert (finding.state, finding.status) == (State.UNREACHABLE, None)
    assert finding.detail


async def test_a_port_where_nobody_listens_is_told(look, unused_port):
    (finding,) = (await look(f"http://127.0.0.1:{unused_port}/")).values()
    assert finding.state is State.UNREACHABLE
    assert finding.detail.startswith("no connection: ")


async def test_a_secure_connection_to_one_that_has_none_is_told(site, look):
    (finding,) = (await look(site.url("/status/200").replace("http", "https"))).values()
    assert finding.state is State.UNREACHABLE
    assert finding.detail.startswith("no secure connection: ")


async def test_a_name_that_nobody_has_is_told(names, look):
    names.addresses["nobody.test"] = []
    (finding,) = (await look("http://nobody.test/")).values()
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
async def test_what_is_no_web_address_is_told(look, url):
    (finding,) = (await look(url)).values()
    assert finding.state is State.UNREACHABLE
    assert finding.detail.startswith("leads to what is no web address")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://[::1", "data:,x"])
async def test_a_redirect_to_what_is_no_web_address_is_not_followed(state_of, target):
    finding = await state_of(f"/redirect/302/?to={target}")
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
async def test_a_page_that_says_later_is_asked_again(site, state_of, path):
    assert (await state_of(path)).state is State.OK
    assert {method for method, _ in site.asked} == {"HEAD"}


@pytest.mark.parametrize(("status", "state"), [(429, State.BARRED), (503, State.UNREACHABLE)])
async def test_a_page_that_keeps_saying_later_is_given_up_after_three_times(site, state_of, status, state):
    assert (await state_of(f"/busy/{status}/9?after=0")).state is state
    assert len(site.asked) == 3


async def test_a_page_that_asks_for_an_hour_is_not_asked_again(site, state_of):
    assert (await state_of("/busy/503/9?after=3600")).state is State.UNREACHABLE
    assert len(site.asked) == 1


async def test_the_bot_says_who_it_is(site, state_of):
    await state_of("/no-head/405")
    (agent,) = site.agents
    assert agent.startswith(f"fanswer/{__version__} ")
