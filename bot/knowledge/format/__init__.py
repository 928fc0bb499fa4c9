"""The format of knowledge files: from YAML text to validated documents, or to all problems with their locations."""
