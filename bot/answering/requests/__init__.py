"""Requests: what to say to one, and what the messages before it leave unsaid."""
