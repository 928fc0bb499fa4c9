"""A FAQ compiled for matching, and what is looked up in it without a question: near duplicates, autocomplete."""
