"""Tests of the status, beside a real PostgreSQL and Redis."""

from app.status import CHECKS, status


def test_both_services_are_there() -> None:
    """The compose file of the tests brings them."""
    assert {name: check() for name, check in CHECKS.items()} == {"database": True, "redis": True}


def test_one_that_is_lost_is_told() -> None:
    """And the whole is unavailable."""
    said = status({"database": lambda: True, "redis": lambda: False})
    assert said["status"] == "unavailable"
    assert said["services"] == {"database": "connected", "redis": "lost"}
