"""What somebody is told whose command or button did not do what it is for."""

from bot.i18n.catalogs import mark_translatable, say

MANAGERS_ONLY = mark_translatable("Only members with the permission **Manage Server** can use this, and only in a server.")
NOT_A_MEMBER = mark_translatable("I am not a member of this server. Add me to it first.")
NO_PERMISSION = mark_translatable("You need the permission to manage this server for that.")
ONLY_IN_A_SERVER = mark_translatable("That works only in a server.")
NOT_HERE = mark_translatable("You cannot use that here.")
WENT_WRONG = mark_translatable("Sorry, something went wrong on my side. Please try again later.")
TOO_MUCH = mark_translatable("That was a lot at once. Please try again in a minute.")
ASKER_ONLY = mark_translatable("Only the one who asked and moderators can remove this.")
NOT_REMOVED = mark_translatable("Discord did not let me remove this. Please try again.")
IS_A_CATEGORY = mark_translatable("That is a category. Choose a channel in it.")


def no_such_level(levels: str, language: str) -> str:
    """Return that there is no such spoiler level, and which there are."""
    return say("There is no such spoiler level. There are: {levels}", language, levels=levels)
