"""Fairness: how much each user, channel and server may have of the bot, so that nobody waits for somebody else's flood."""
