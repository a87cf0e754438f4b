"""The backend's web server, on the standard library."""

import json
import signal
import threading
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


def main() -> None:
    """Serves until SIGTERM, then finishes what is in flight."""
    server = ThreadingHTTPServer(("", 8000), Handler)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()


if __name__ == "__main__":
    main()
