"""Alembic's entry point. Runs the migrations on the connection, and in the transaction, that ``bot.storage.migrate`` passes."""

from alembic import context

from bot.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
