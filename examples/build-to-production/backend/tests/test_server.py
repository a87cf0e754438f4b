"""Tests of the web server."""

import http.client
import socket
import threading

from app.server import Handler, Server


def test_what_is_in_flight_is_finished() -> None:
    """The end waits for a request that is being answered, and for no idle connection."""
    asked, go_on = threading.Event(), threading.Event()

    class Slow(Handler):
        """Answers when it is told to."""

        def do_GET(self) -> None:
            """One page."""
            asked.set()
            go_on.wait(10)
            self.answer(200, {"done": True})

    server = Server(("127.0.0.1", 0), Slow)
    serving = threading.Thread(target=lambda: (server.serve_forever(), server.finish()))
    serving.start()
    idle = socket.create_connection(server.server_address)
    client = http.client.HTTPConnection(*server.server_address, timeout=10)
    client.request("GET", "/")
    assert asked.wait(10)
    server.shutdown()
    go_on.set()
    assert client.getresponse().read() == b'{"done": true}\n'
    serving.join(10)
    assert not serving.is_alive()
    idle.close()
    client.close()
