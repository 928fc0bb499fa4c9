"""``fanswer demo``: the real bot in a simulated Discord, shown in a local web page. Needs no account, no token and no network."""

import asyncio
import contextlib
import webbrowser
from importlib.util import find_spec
from pathlib import Path

import typer

from bot.errors import MissingExtraError
from bot.settings import Settings

REQUIREMENT = "simcord[preview]==3.2.1"
"""The requirement of the extra ``demo``. A test compares it with pyproject.toml."""

_IN_MEMORY = "sqlite://"
"""The demo's database. Nothing remains of it when the demo ends, even when the demo is killed."""

_MODULES = ("simcord", "aiohttp", "av", "linkify_it", "markdown_it", "PIL", "regex")
"""The packages of that requirement which the page needs."""


def demo(knowledge: Path | None, port: int | None, *, open_browser: bool) -> int:
    """Serve the demo until Ctrl-C (130), SIGTERM or the page's own "End preview session" (both 0).

    Args:
        knowledge: The FAQ. None: the one that the other commands use.
        port: The page's port on this machine. None: a free one.
        open_browser: Whether to open the page, if there is a graphical browser.

    Raises:
        MissingExtraError: A package of the extra is not installed.
        FanswerError: The port is taken.
        SettingsError: A setting in the environment is wrong.
        KnowledgeError: The FAQ cannot be loaded.
    """
    missing = [name for name in _MODULES if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f'The demo needs the extra "demo" (missing: {", ".join(missing)}). Install it with:\npython -m pip install "{REQUIREMENT}"'
        )
    chosen = {} if knowledge is None else {"knowledge": knowledge}
    settings = Settings.load(token=None, database_url=_IN_MEMORY, message_content="on", discord_api=None, discord_gateway=None, **chosen)
    if "cooldown_s" not in settings.model_fields_set:
        settings = settings.model_copy(update={"cooldown_s": 0})  # a question that is tried twice should be answered twice
    typer.echo("Starting: reading the FAQ, connecting the bot to a simulated Discord. This takes some seconds ...")
    from bot.commands.demo_world import serve  # noqa: PLC0415 - only this command loads simcord and discord

    return asyncio.run(serve(settings, port or 0, lambda *told: _announce(*told, open_browser=open_browser)))


def _announce(url: str, faq: str, phrasings: str, *, open_browser: bool) -> None:
    """Print the page's address and how to stop. Open the page if ``open_browser`` and there is a graphical browser."""
    phrasings_line = f"        its phrasings are {phrasings}\n" if phrasings else ""
    typer.echo(
        "The real bot in a simulated Discord: no account, no token, no network.\n\n"
        f"  Page  {url}\n"
        f"  FAQ   {faq}; an edit shows at once\n"
        f"{phrasings_line}"
        "  Stop  Ctrl-C\n\n"
        "What goes on inside the bot shows below."
    )
    if open_browser:
        _open(url)


def _open(url: str) -> None:
    """Open the page in a graphical browser, never in one that runs in this terminal."""
    with contextlib.suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser and getattr(browser, "background", True):
            browser.open(url)
