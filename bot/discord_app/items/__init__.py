"""Buttons and menus that outlive a restart, since all their state is in their custom ids."""
