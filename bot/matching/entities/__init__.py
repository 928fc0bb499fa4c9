"""What a text names, in the FAQ's own words: shows, people, seasons and unknown names. Also spelling correction and filler."""
