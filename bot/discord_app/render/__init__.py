"""Replies as Discord messages. Decides nothing."""
