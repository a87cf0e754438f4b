"""Tests of the greeting."""

import pytest

from app.greeting import greeting


@pytest.mark.parametrize(
    ("name", "text"),
    [("Ada", "Hello, Ada!"), ("", "Hello, stranger!"), ("%C3%89va", "Hello, Éva!")],
)
def test_it_greets(name: str, text: str) -> None:
    """Whoever comes."""
    assert greeting(name) == text
