"""The cogs: commands and events of Discord, passed on to the use cases."""
