"""Words and sentences of any text, before any FAQ is known: tokens, stems, sentence types, clauses."""
