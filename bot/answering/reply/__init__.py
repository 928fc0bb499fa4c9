"""What a reply says: cards, offers, their language and what they hide."""
