"""``fanswer demo``: the real bot against a simulated Discord in a local web page. No account, no token, no network."""

import asyncio
import contextlib
import webbrowser
from importlib.util import find_spec
from pathlib import Path

import typer

from bot.errors import MissingExtraError
from bot.settings import Settings

REQUIREMENT = "simcord[preview]==3.2.1"
"""What the extra ``demo`` asks for; a test holds it equal to pyproject.toml."""

_IN_MEMORY = "sqlite://"
"""The demo's database: nothing of it outlives the demo, not even one that is killed."""

_MODULES = ("simcord", "aiohttp", "av", "linkify_it", "markdown_it", "PIL", "regex")
"""What that brings along and the page needs."""


def demo(knowledge: Path | None, port: int | None, *, open_browser: bool) -> int:
    """Serve the demo until Ctrl-C (130), SIGTERM or the page's own "End preview session" (both 0).

    Args:
        knowledge: The FAQ; None for the one that the other commands take.
        port: The page's port on this machine; None for a free one.
        open_browser: Open the page at once where there is a graphical browser.

    Raises:
        MissingExtraError: A part of the extra is not installed.
        FanswerError: The port is taken.
        SettingsError: The environment holds a wrong setting.
        KnowledgeError: The FAQ cannot be loaded.
    """
    missing = [name for name in _MODULES if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f'The demo needs the extra "demo" (missing: {", ".join(missing)}). Install it with:\npython -m pip install "{REQUIREMENT}"'
        )
    from bot.commands.demo_world import serve  # noqa: PLC0415 - simcord and discord are loaded by this command alone

    given = {} if knowledge is None else {"knowledge": knowledge}
    settings = Settings.load(token=None, database_url=_IN_MEMORY, message_content="on", discord_api=None, discord_gateway=None, **given)
    if "cooldown_s" not in settings.model_fields_set:
        settings = settings.model_copy(update={"cooldown_s": 0})  # whoever tries a question twice should see an answer twice
    return asyncio.run(serve(settings, port or 0, lambda url, faq: _announce(url, faq, open_browser=open_browser)))


def _announce(url: str, faq: str, *, open_browser: bool) -> None:
    """Tell the terminal where the page is and how to stop; open it where a graphical browser is at hand."""
    typer.echo(
        "The real bot in a simulated Discord: no account, no token, no network.\n\n"
        f"  Page  {url}\n"
        f"  FAQ   {faq}; an edit shows at once\n"
        "  Stop  Ctrl-C\n\n"
        "Anything that goes wrong inside the bot shows below."
    )
    if open_browser:
        _open(url)


def _open(url: str) -> None:
    """Open the page in a graphical browser, never in one that would take over this terminal."""
    with contextlib.suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser and getattr(browser, "background", True):
            browser.open(url)
