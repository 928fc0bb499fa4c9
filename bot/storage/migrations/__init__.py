"""How a database gets from any older shape to the present one. ``env.py`` runs inside Alembic only."""
