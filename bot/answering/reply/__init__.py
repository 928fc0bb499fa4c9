"""The content of a reply: cards, offers, their language and the spoilers they hide."""
