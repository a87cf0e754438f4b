"""The API's own tests: python3 -m unittest"""

import http.client
import socket
import tempfile
import threading
import unittest
from pathlib import Path

from api import migrate, server


class Api(unittest.TestCase):
    """Schema and health."""

    def setUp(self) -> None:
        """A database of its own."""
        self.folder = tempfile.TemporaryDirectory()
        self.database = str(Path(self.folder.name) / "api.db")

    def tearDown(self) -> None:
        """Away with it."""
        self.folder.cleanup()

    def test_each_step_is_taken_once(self) -> None:
        """A second upgrade finds nothing to do."""
        self.assertEqual(migrate.upgrade(self.database), [1, 2])
        self.assertEqual(migrate.upgrade(self.database), [])

    def test_it_is_healthy_only_when_migrated(self) -> None:
        """A missing database is lost."""
        status, said = server.health(self.database)
        self.assertEqual(status, 503)
        self.assertTrue(said["database"].startswith("lost"))
        migrate.upgrade(self.database)
        status, said = server.health(self.database)
        self.assertEqual((status, said["status"]), (200, "healthy"))

    def test_what_is_in_flight_is_finished(self) -> None:
        """The end waits for a request that is being answered, and for no idle connection."""
        asked, go_on = threading.Event(), threading.Event()

        class Slow(server.Handler):
            """Answers when it is told to."""

            def do_GET(self) -> None:
                """One page."""
                asked.set()
                go_on.wait(10)
                self.answer(200, "done")

        api = server.Server(("127.0.0.1", 0), Slow)
        serving = threading.Thread(target=lambda: (api.serve_forever(), api.finish()))
        serving.start()
        idle = socket.create_connection(api.server_address)
        client = http.client.HTTPConnection(*api.server_address, timeout=10)
        client.request("GET", "/")
        self.assertTrue(asked.wait(10))
        api.shutdown()
        go_on.set()
        self.assertEqual(client.getresponse().read(), b'"done"\n')
        serving.join(10)
        self.assertFalse(serving.is_alive())
        idle.close()
        client.close()


if __name__ == "__main__":
    unittest.main()
