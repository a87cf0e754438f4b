"""The API's own tests: python3 -m unittest"""

import tempfile
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


if __name__ == "__main__":
    unittest.main()
