"""Words and sentences of any text, before any FAQ is known: languages, tokens, stems, sentence types, clauses."""
