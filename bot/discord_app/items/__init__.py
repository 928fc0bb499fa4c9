"""Buttons and menus that keep working after a restart, because their custom ids hold all their state."""
