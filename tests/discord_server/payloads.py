"""Discord's objects as JSON, with the fields that discord.py reads. https://docs.discord.com/developers/resources"""

import itertools
import time
from typing import Any

Payload = dict[str, Any]

DISCORD_EPOCH_MS = 1_420_070_400_000
TEXT_CHANNEL = 0
DEFAULT_MESSAGE, REPLY = 0, 19

BOT: Payload = {"id": "42", "username": "fanswer", "discriminator": "0", "avatar": None, "bot": True}
FAN: Payload = {"id": "1001", "username": "fan", "discriminator": "0", "avatar": None}
FRIEND: Payload = {"id": "1002", "username": "friend", "discriminator": "0", "avatar": None}
APPLICATION: Payload = {
    "id": "43",
    "name": "fanswer",
    "icon": None,
    "description": "",
    "verify_key": "0",
    "bot_public": True,
    "bot_require_code_grant": False,
    "flags": 0,
    "owner": BOT,
}
GUILD_ID = "500"

_numbers = itertools.count()


def new_id() -> str:
    """Return a snowflake of this moment. It holds the time, from which the age of a message is computed."""
    return str((int(time.time() * 1000) - DISCORD_EPOCH_MS) << 22 | next(_numbers) % (1 << 22))


def now() -> str:
    """Return this moment as Discord writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.000000+00:00", time.gmtime())


def member() -> Payload:
    """Return what the messages of a server say about their author, beside the user."""
    return {"roles": [], "joined_at": now(), "deaf": False, "mute": False, "flags": 0}


def channel(channel_id: str) -> Payload:
    """Return a text channel of the server."""
    return {
        "id": channel_id,
        "guild_id": GUILD_ID,
        "type": TEXT_CHANNEL,
        "name": f"channel-{channel_id}",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
    }


def guild() -> Payload:
    """Return the server, in which everybody may do everything. Its channels are created later."""
    everyone = {"id": GUILD_ID, "name": "@everyone", "color": 0, "hoist": False, "position": 0, "permissions": str((1 << 50) - 1)}
    return {
        "id": GUILD_ID,
        "name": "The Server",
        "owner_id": FAN["id"],
        "unavailable": False,
        "roles": [{**everyone, "managed": False, "mentionable": False, "flags": 0}],
        "emojis": [],
        "features": [],
        "member_count": 3,
        "members": [{"user": BOT, **member()}],
        "channels": [],
        "threads": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "preferred_locale": "en-US",
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "afk_timeout": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
    }


def message(channel_id: str, author: Payload, content: str, **fields: Any) -> Payload:
    """Return a message of the server. It mentions the bot if its text does. ``fields``: added, or put in place of others."""
    return {
        "id": new_id(),
        "channel_id": channel_id,
        "guild_id": GUILD_ID,
        "author": author,
        "member": member(),
        "content": content,
        "timestamp": now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [BOT] if f"<@{BOT['id']}>" in content else [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
        "type": DEFAULT_MESSAGE,
        **fields,
    }
