"""Messages of Discord: read, answered, edited and deleted."""
