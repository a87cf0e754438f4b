"""Brings the database to the newest schema; in your own project this is `alembic upgrade head`."""

import os
import sqlite3
from contextlib import closing

STEPS = [
    "CREATE TABLE things (name TEXT PRIMARY KEY)",
    "INSERT INTO things (name) VALUES ('first')",
]
NEWEST = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """How many of STEPS have been taken."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def upgrade(database: str) -> list[int]:
    """Takes the steps that are missing, each in a transaction; returns their numbers."""
    taken = []
    with closing(sqlite3.connect(database)) as connection:
        for number, statement in enumerate(STEPS[version_of(connection):], start=version_of(connection) + 1):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.commit()
            taken.append(number)
    return taken


if __name__ == "__main__":
    for step in upgrade(os.environ.get("DATABASE", "/data/api.db")):
        print(f"took step {step}")
