"""The migrations of the database. Only Alembic runs ``env.py``."""
