"""Translates between Discord and the use cases; decides nothing."""
