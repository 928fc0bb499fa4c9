"""Translates between Discord and the use cases in ``answering``. Decides nothing itself."""
