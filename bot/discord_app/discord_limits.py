"""Discord's limits. Each is written here and nowhere else in this package.

In brackets is the page that documents it, below https://docs.discord.com/developers/. Discord's error codes are in ``errors``.
"""

MESSAGE_COMPONENTS = 40
"""Components in one message, nested ones included (components/reference)."""

MESSAGE_TEXT_CHARS = 4_000
"""Characters in all text displays of one message together (documented by discord.py only: ``LayoutView.content_length``)."""

ROW_BUTTONS = 5
"""Buttons in one action row (components/reference#action-row)."""

BUTTON_LABEL_CHARS = 80
"""Characters of a button's label (components/reference#button)."""

CUSTOM_ID_CHARS = 100
"""Characters of a component's custom id (components/reference#anatomy-of-a-component)."""

SELECT_OPTIONS = 25
"""Options of one select menu (components/reference#string-select)."""

SELECT_OPTION_CHARS = 100
"""Characters of the label of a select option, and of its value (components/reference#string-select)."""

CHOICES = 25
"""Choices that one autocomplete may offer (interactions/receiving-and-responding#interaction-response-object)."""

CHOICE_CHARS = 100
"""Characters of the name of a choice, and of its value (interactions/application-commands#application-command-object)."""

COMMAND_NAME_CHARS = 32
"""Characters of the name of a command or an option (interactions/application-commands#application-command-object)."""

COMMAND_DESCRIPTION_CHARS = 100
"""Characters of the description of a command or an option (interactions/application-commands#application-command-object)."""

COMMAND_CREATES_PER_DAY = 200
"""Commands that an application may create in one day (interactions/application-commands#registering-a-command)."""

FIRST_RESPONSE_S = 3
"""Seconds until an interaction must have its first response (interactions/receiving-and-responding#interaction-callback)."""

INTERACTION_TOKEN_S = 900
"""Seconds during which an interaction takes follow-ups and edits (interactions/receiving-and-responding#followup-messages)."""
