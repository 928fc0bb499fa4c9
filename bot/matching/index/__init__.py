"""The FAQ's texts as numbers: hashed features, an inverted index, regressions and sentence vectors."""
