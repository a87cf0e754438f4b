"""A small API on the standard library: things in SQLite, and how it is."""

import json
import os
import signal
import socket
import sqlite3
import threading
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from api.migrate import NEWEST, version_of

DATABASE = os.environ.get("DATABASE", "/data/api.db")
VERSION = os.environ.get("GIT_SHA", "unknown")


def health(database: str = DATABASE) -> tuple[int, dict]:
    """The version, and whether the database is there and has been migrated."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=2)) as connection:
            schema = version_of(connection)
        state = "connected" if schema >= NEWEST else f"at schema {schema}, {NEWEST} is needed"
    except sqlite3.Error as error:
        state = f"lost: {error}"
    well = state == "connected"
    return (200 if well else 503), {"status": "healthy" if well else "unhealthy", "version": VERSION, "database": state}


class Handler(BaseHTTPRequestHandler):
    """Answers /health and /things."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One of two pages."""
        if self.path == "/health":
            self.answer(*health())
        elif self.path == "/things":
            with closing(sqlite3.connect(DATABASE)) as connection:
                rows = connection.execute("SELECT name FROM things ORDER BY name").fetchall()
            self.answer(200, [name for (name,) in rows])
        else:
            self.answer(404, {"error": "not found"})

    def answer(self, status: int, body: object) -> None:
        """JSON."""
        data = (json.dumps(body) + "\n").encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Health checks every few seconds are not worth a line."""


class Server(ThreadingHTTPServer):
    """Ends when every request in flight has its answer, and waits for no connection beyond that."""

    # Else they are cut when the process ends.
    daemon_threads = False

    def __init__(self, *args: object) -> None:
        """Remembers its connections."""
        self.connections: set[socket.socket] = set()
        super().__init__(*args)

    def process_request(self, request: socket.socket, client_address: tuple) -> None:
        """A new connection."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:
        """One that has ended."""
        self.connections.discard(request)
        super().shutdown_request(request)

    def finish(self) -> None:
        """Reads no further request, and waits for the answers of those that were read."""
        for connection in list(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RD)
        self.server_close()


def main() -> None:
    """Serves until SIGTERM, then finishes what is in flight."""
    server = Server(("", 8000), Handler)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"version {VERSION}", flush=True)
    server.serve_forever()
    server.finish()


if __name__ == "__main__":
    main()
