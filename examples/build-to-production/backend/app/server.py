"""The backend's web server, on the standard library."""

import json
import signal
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.greeting import greeting
from app.status import status


class Handler(BaseHTTPRequestHandler):
    """Answers what the frontend asks for."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One of two pages."""
        if self.path == "/api/v1/status/":
            said = status()
            self.answer(200 if said["status"] == "ok" else 503, said)
        elif self.path.startswith("/api/v1/greeting/"):
            self.answer(200, {"text": greeting(self.path.removeprefix("/api/v1/greeting/"))})
        else:
            self.answer(404, {"error": "not found"})

    def answer(self, code: int, body: dict) -> None:
        """JSON."""
        data = (json.dumps(body) + "\n").encode()
        self.send_response(code)
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
    server.serve_forever()
    server.finish()


if __name__ == "__main__":
    main()
