"""``fanswer links``."""

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bot.commands import links as command
from bot.commands.links import links
from bot.links import DEFAULT_LIMITS, Finding, Limits, State, is_public
from bot.settings import Settings

HASTY = Limits(pause_s=0, timeout_s=5)


class Pages(BaseHTTPRequestHandler):
    """Has /fine, a redirect from /old to it, and /closed, which turns programs away."""

    def do_HEAD(self) -> None:
        status = {"/fine": 200, "/old": 301, "/closed": 403}.get(self.path, 404)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def pages():
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def check(faq, capsys):
    """Name sources in the FAQ, and check them with all addresses allowed."""

    def run(*urls: str, as_json: bool = False):
        sources = "\n".join(f"      - url: {url}" for url in urls)
        text = f"entries:\n  - id: one\n    question: Is it so?\n    answer: It is.\n    sources:\n{sources}\n"
        (faq / "show" / "entries.yaml").write_text(text, encoding="utf-8")
        (faq / "show" / "checks.yaml").unlink()
        code = links(Settings.load(knowledge=faq), as_json=as_json, limits=HASTY, policy=lambda _: True)
        return code, capsys.readouterr()

    return run


def test_pages_that_answer_are_ok(check, pages):
    code, shown = check(f"{pages}/fine")
    assert (code, shown.out, shown.err) == (0, "1 page on 1 site: 1 ok\n", "")


def test_a_page_that_moved_or_turns_programs_away_is_a_warning_at_its_location(check, pages):
    code, shown = check(f"{pages}/fine", f"{pages}/old", f"{pages}/closed")
    moved, barred, summary = shown.out.splitlines()
    assert code == 0
    assert re.search(r"entries\.yaml:7:14: warning: \S+/old: stands at \S+/fine now \(link-moved\)$", moved)
    assert re.search(r"entries\.yaml:8:14: warning: \S+/closed: the site says 403 Forbidden \(link-barred\)$", barred)
    assert summary == "3 pages on 1 site: 1 ok, 1 moved, 1 barred"


def test_a_page_that_is_gone_is_an_error_at_its_location(check, pages):
    code, shown = check(f"{pages}/fine", f"{pages}/gone")
    gone, summary = shown.out.splitlines()
    assert code == 1
    assert re.search(r"entries\.yaml:7:14: error: \S+/gone: the site says 404 Not Found \(link-gone\)$", gone)
    assert summary == "2 pages on 1 site: 1 ok, 1 gone"


def test_json_has_a_row_for_each_source(check, pages):
    code, shown = check(f"{pages}/old", f"{pages}/old", as_json=True)
    assert code == 0
    first, second = json.loads(shown.out)
    assert (first["line"], second["line"]) == (6, 7)
    assert first | {"path": "", "line": 0} == {
        "path": "",
        "line": 0,
        "column": 14,
        "entry": "one",
        "url": f"{pages}/old",
        "state": "moved",
        "status": 200,
        "moved_to": f"{pages}/fine",
        "detail": f"stands at {pages}/fine now",
    }


def test_a_terminal_gets_a_progress_bar_beside_the_result(check, pages, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, shown = check(f"{pages}/fine")
    assert shown.out == "1 page on 1 site: 1 ok\n"
    assert "Asking" in shown.err


def test_a_private_address_is_refused_by_default(fanswer, faq):
    file = faq / "show" / "entries.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("https://example.org/date", "http://169.254.169.254/"), encoding="utf-8")
    ended = fanswer("links", "--knowledge", faq)
    assert ended.code == 1
    assert "http://169.254.169.254/: leads to 169.254.169.254, which is no public address (link-refused)" in ended.out
    assert ended.out.endswith("1 page on 1 site: 1 refused\n")


def test_the_default_limits_and_public_addresses_are_used(fanswer, faq, monkeypatch):
    used = []

    async def check_links(urls, *, limits, policy, on_finding):
        used.append((list(urls), limits, policy))
        return {url: Finding(url, State.OK, 200) for url in urls}

    monkeypatch.setattr(command, "check_links", check_links)
    assert fanswer("links", "--knowledge", faq).code == 0
    assert used == [(["https://example.org/date"], DEFAULT_LIMITS, is_public)]


def test_a_disabled_entry_is_left_out(fanswer, faq):
    text = "entries:\n- {id: one, question: Is it so?, answer: It is., enabled: false, sources: [{url: 'http://127.0.0.1/'}]}\n"
    for name in ("checks.yaml", "entries.yaml"):
        (faq / "show" / name).unlink()
    (faq / "show" / "entries.yaml").write_text(text, encoding="utf-8")
    ended = fanswer("links", "--knowledge", faq)
    assert (ended.code, ended.out) == (0, "0 pages on 0 sites: nothing to ask\n")
    assert json.loads(fanswer("links", "--json", "--knowledge", faq).out) == []


def test_a_broken_faq_is_an_error(fanswer, faq):
    (faq / "show" / "entries.yaml").write_text("entries: []\n", encoding="utf-8")
    ended = fanswer("links", "--knowledge", faq)
    assert ended.code == 1
    assert "(no-entries)" in ended.err
