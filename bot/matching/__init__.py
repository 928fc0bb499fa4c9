"""Pure matching: text and index in, decision out."""
