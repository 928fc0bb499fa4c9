"""Scripts: the letters of each, the words in a run of letters without spaces, and the language that a script tells."""
