"""What the bot says in place of an answer, and what is written on the buttons of its messages."""

from bot.i18n.catalogs import mark_translatable

HELLO = mark_translatable("Hi! Ask me a question and I answer from the FAQ of this community, with sources.")
"""The welcome, before a few questions to try."""

WHERE_TO_FIND = mark_translatable("`/ask` helps you find a question, `/faq list` shows them all.")
DID_YOU_MEAN = mark_translatable("Did you mean …")
PICK_BY_NUMBER = mark_translatable("Type its number to pick one.")
"""Stands in a terminal below the questions offered, which are buttons in Discord."""

UNKNOWN = mark_translatable("I don't know that yet.")
SEE_THE_LIST = mark_translatable("`/faq list` shows every question I can answer.")
ANSWERED_ABOVE = mark_translatable("answered above")
"""Stands beside a question whose answer the channel has been shown lately."""

SILENCE = mark_translatable("(silence)")
"""Stands in a terminal where a message would get nothing. Discord is sent nothing."""

NO_TEXT = mark_translatable("There is no text in that message that I could answer.")
WITHHELD = mark_translatable(
    "I cannot read that message: Discord shows me only those that mention me. "
    "Open its menu and choose **Apps** and **Answer this**, mention me with your question, or use `/ask`."
)

ANSWER_THIS = mark_translatable("Answer this")
"""The message menu."""

NONE_OF_THESE = mark_translatable("None of these")
TO_THE_QUESTION = mark_translatable("To the question")
DELETE = mark_translatable("Delete")
