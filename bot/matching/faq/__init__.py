"""A FAQ compiled for matching, and what it is used for without a question: finding near duplicates, and autocomplete."""
