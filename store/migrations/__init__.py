"""One chain of migrations for SQLite and PostgreSQL; `store.migrate` runs it."""
