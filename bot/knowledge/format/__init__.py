"""The format of knowledge files: YAML text to validated documents, or every problem with its place."""
