"""The texts of the FAQ as numbers: hashed features, an inverted index, a dense index of embeddings, and regressions over both."""
