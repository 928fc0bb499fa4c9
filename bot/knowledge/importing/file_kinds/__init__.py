"""The readers of the kinds of files, and what they share."""
