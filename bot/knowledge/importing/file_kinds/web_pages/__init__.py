"""Takes web pages apart: what is content, what are lines, lists and tables, and what in them asks."""
