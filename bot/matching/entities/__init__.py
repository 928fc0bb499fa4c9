"""What a text names, in the words of the FAQ: shows, people, seasons, and words that nobody knows."""
