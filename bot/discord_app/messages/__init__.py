"""Messages: whom they address, and how answers are sent, edited and deleted."""
