"""The cogs: Discord's commands and events, passed on to the use cases. No cog imports another."""
