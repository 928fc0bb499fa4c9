"""``fanswer invite``: prints the link that adds the bot to a server."""

import base64
import binascii
import sys

from bot import app
from bot.errors import FanswerError
from bot.settings import Settings

_MAX_ID = 2**63 - 1
"""Discord's ids are stored as signed 64-bit integers."""


def invite(settings: Settings, application_id: int | None) -> int:
    """Print the link for an application. None: the application of the token in ``settings``.

    Raises:
        FanswerError: no id is given, and there is no token or it is malformed.
    """
    if application_id is None:
        application_id = _id_in_token(settings.token.get_secret_value() if settings.token else "")
    sys.stdout.write(app.invite_link(application_id) + "\n")
    return 0


def _id_in_token(token: str) -> int:
    """Return the application id in a token: the part before the first dot holds its decimal digits in base64."""
    if not token:
        raise FanswerError(
            "Which application? Set DISCORD_TOKEN, or give the Application ID from https://discord.com/developers/applications: "
            "fanswer invite APPLICATION_ID"
        )
    head = token.partition(".")[0]
    try:
        digits = base64.b64decode(head + "=" * (-len(head) % 4), altchars=b"-_", validate=True)
        application_id = int(digits)
    except (ValueError, binascii.Error):
        application_id = 0
    if not 0 < application_id <= _MAX_ID:
        raise FanswerError("DISCORD_TOKEN does not look like a bot's token: copy it anew from the developer portal (Bot > Reset Token)")
    return application_id
