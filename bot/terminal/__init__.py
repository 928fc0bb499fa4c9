"""What commands print in a terminal: replies, explanations, tables and progress."""
